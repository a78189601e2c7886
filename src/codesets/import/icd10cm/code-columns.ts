import { categoryNumberOf, restNumberOf, restSplit, spreadOf } from '../../icd10cm/code-number.ts';
import type { Column } from '../../pack/container.ts';
import type { OrderLine } from './order-line.ts';

/** Ranks at which the categories begin, in the order of the file. */
export const categoryStarts = (lines: readonly OrderLine[]): number[] =>
  [...lines.keys()].filter((rank) => lines[rank]?.code.length === 3);

/** A power of two, so that at least a third of the slots stay free. */
const slotsFor = (codes: number): number => {
  let slots = 2;
  while (slots * 2 < codes * 3) slots *= 2;
  return slots;
};

/** Slots of each category: a code's place in it from 1, 0 for a free slot. */
const slotColumns = (rests: readonly number[], starts: readonly number[]) => {
  const slots: number[] = [];
  const slotStarts = [0];
  for (const [ordinal, start] of starts.entries()) {
    const own = rests.slice(start, starts[ordinal + 1] ?? rests.length);
    const taken = new Array<number>(slotsFor(own.length)).fill(0);
    for (const [place, rest] of own.entries()) {
      let slot = spreadOf(rest) & (taken.length - 1);
      while (taken[slot] !== 0) slot = (slot + 1) & (taken.length - 1);
      taken[slot] = place + 1;
    }
    for (const place of taken) slots.push(place);
    slotStarts.push(slots.length);
  }
  return { slots: Uint16Array.from(slots), slotStarts: Uint32Array.from(slotStarts) };
};

/** The columns by which codes are found, see `openCodeIndex`. */
export const codeColumns = (lines: readonly OrderLine[]): Record<string, Column> => {
  const starts = categoryStarts(lines);
  const rests = lines.map(({ code }) => restNumberOf(code));
  const { slots, slotStarts } = slotColumns(rests, starts);
  return {
    'category.number': Uint16Array.from(starts, (start) =>
      categoryNumberOf(lines[start]?.code ?? ''),
    ),
    'category.start': Uint32Array.from(starts),
    'rest.upper': Uint16Array.from(rests, (rest) => Math.floor(rest / restSplit)),
    'rest.lower': Uint16Array.from(rests, (rest) => rest % restSplit),
    'category.slots': slotStarts,
    'rest.slots': slots,
  };
};
