import { categoryNumberOf, restNumberOf, restSplit } from '../../icd10cm/code-number.ts';
import type { Column } from '../../pack/container.ts';
import type { OrderLine } from './order-line.ts';

/** Ranks at which the categories begin, in the order of the file. */
export const categoryStarts = (lines: readonly OrderLine[]): number[] =>
  [...lines.keys()].filter((rank) => lines[rank]?.code.length === 3);

/** For each place in the order of the rests, how far its code stands from the start of its category. */
const sortedRests = (rests: readonly number[], starts: readonly number[]): Uint16Array => {
  const sorted = new Uint16Array(rests.length);
  for (const [ordinal, start] of starts.entries()) {
    const own = rests.slice(start, starts[ordinal + 1] ?? rests.length);
    const order = [...own.keys()].sort((a, b) => (own[a] ?? 0) - (own[b] ?? 0));
    sorted.set(order, start);
  }
  return sorted;
};

/** The columns by which codes are found, see `openCodeIndex`. */
export const codeColumns = (lines: readonly OrderLine[]): Record<string, Column> => {
  const starts = categoryStarts(lines);
  const rests = lines.map(({ code }) => restNumberOf(code));
  return {
    'category.number': Uint16Array.from(starts, (start) =>
      categoryNumberOf(lines[start]?.code ?? ''),
    ),
    'category.start': Uint32Array.from(starts),
    'rest.upper': Uint16Array.from(rests, (rest) => Math.floor(rest / restSplit)),
    'rest.lower': Uint16Array.from(rests, (rest) => rest % restSplit),
    'rest.sorted': sortedRests(rests, starts),
  };
};
