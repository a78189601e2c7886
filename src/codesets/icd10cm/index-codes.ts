import type { Pack } from '../pack/container.ts';

const width = 8;

/** The codes that an Index names, by number in ascending order. */
export interface IndexCodes {
  size: number;
  /** As printed: dotted, with `-` where further characters are needed, e.g. `M54.5-`. */
  printedAt(id: number): string;
  isIncomplete(id: number): boolean;
  /** Number of a code without its dot, complete or not; -1 when the Index does not name it so. */
  idOf(bare: string, isIncomplete: boolean): number;
}

/** Puts the dot into a code. */
export const dotted = (bare: string): string =>
  bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;

/** Reads the codes of an Index's pack. */
export const openIndexCodes = (pack: Pack): IndexCodes => {
  const keys = pack.u8('codeKeys');
  const size = keys.length / width;
  const keyAt = (id: number): string =>
    String.fromCharCode(...keys.subarray(id * width, (id + 1) * width));
  const printedAt = (id: number): string => {
    const key = keyAt(id);
    const bare = key.slice(0, -1).trimEnd();
    if (!key.endsWith('-')) return dotted(bare);
    return bare.length > 3 ? `${dotted(bare)}-` : `${bare}.-`;
  };
  return {
    size,
    printedAt,
    isIncomplete: (id) => keys[(id + 1) * width - 1] === 0x2d,
    idOf: (bare, isIncomplete) => {
      const key = `${bare.padEnd(width - 1, ' ')}${isIncomplete ? '-' : ' '}`;
      let low = 0;
      let high = size;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (keyAt(middle) < key) low = middle + 1;
        else high = middle;
      }
      return low < size && keyAt(low) === key ? low : -1;
    },
  };
};

/** A code as anyone writes it: without dot and dash, in capitals. */
export const bareCode = (code: string): string => code.trim().replace(/[.-]/g, '').toUpperCase();
