import type { Pack } from '../pack/container.ts';

/** A code as two numbers that sort as its characters do; four characters in the first, three in the second. */
export interface CodeNumber {
  high: number;
  low: number;
}

const unitAt = (bare: string, at: number): number => bare.charCodeAt(at) || 0;

/** The numbers of a code without its dot. */
export const codeNumber = (bare: string): CodeNumber => ({
  high:
    ((unitAt(bare, 0) << 24) |
      (unitAt(bare, 1) << 16) |
      (unitAt(bare, 2) << 8) |
      unitAt(bare, 3)) >>>
    0,
  low: (unitAt(bare, 4) << 16) | (unitAt(bare, 5) << 8) | unitAt(bare, 6),
});

const charactersOf = (number: number, bytes: number): string => {
  let text = '';
  for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    const unit = (number >>> shift) & 0xff;
    if (unit > 0) text += String.fromCharCode(unit);
  }
  return text;
};

/** A code without its dot and in capitals, as packs hold it. */
export const bareCode = (code: string): string => code.trim().replace('.', '').toUpperCase();

/** A code with its dot, as it is printed. */
export const dottedCode = (bare: string): string =>
  bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;

/** The codes of which a notes pack speaks, sorted, each once. */
export interface NotedCodes {
  /** The number of a code without its dot; -1 where the pack does not speak of it. */
  at(bare: string): number;
  /** The code of that number, without its dot. */
  code(index: number): string;
}

/** Opens the two columns of codes of a notes pack. */
export const openNotedCodes = (pack: Pack): NotedCodes => {
  const highs = pack.u32('code.high');
  const lows = pack.u32('code.low');
  return {
    at: (bare) => {
      const { high, low } = codeNumber(bare);
      let first = 0;
      let last = highs.length - 1;
      while (first <= last) {
        const middle = (first + last) >> 1;
        const difference = (highs[middle] ?? 0) - high || (lows[middle] ?? 0) - low;
        if (difference === 0) return middle;
        if (difference < 0) first = middle + 1;
        else last = middle - 1;
      }
      return -1;
    },
    code: (index) => charactersOf(highs[index] ?? 0, 4) + charactersOf(lows[index] ?? 0, 3),
  };
};
