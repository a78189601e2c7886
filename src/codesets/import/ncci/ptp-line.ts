const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

const mostCells = 32;

const isBlank = (byte: number | undefined): boolean => byte === space || byte === carriageReturn;

/** One line of a tab-separated file at a time, its cells as places in the bytes without blanks around. */
export interface PtpLine {
  /** Takes the line that starts there; answers where the next one starts. */
  read(from: number): number;
  /** How many cells the line has. */
  count(): number;
  start(cell: number): number;
  end(cell: number): number;
  /** Nothing but blanks is there, or no such cell. */
  isEmpty(cell: number): boolean;
}

/** Reads the lines of a file, into the same few numbers each time: there are millions. */
export const ptpLine = (bytes: Uint8Array): PtpLine => {
  const starts = new Uint32Array(mostCells);
  const ends = new Uint32Array(mostCells);
  let count = 0;
  const close = (from: number, to: number): void => {
    let start = from;
    let end = to;
    while (start < end && isBlank(bytes[start])) start += 1;
    while (end > start && isBlank(bytes[end - 1])) end -= 1;
    starts[count] = start;
    ends[count] = end;
    count += 1;
  };
  return {
    read: (from) => {
      count = 0;
      let start = from;
      let at = from;
      for (; at < bytes.length && bytes[at] !== lineFeed; at += 1)
        if (bytes[at] === tab) {
          close(start, at);
          start = at + 1;
        }
      close(start, at);
      return at + 1;
    },
    count: () => count,
    start: (cell) => starts[cell] ?? 0,
    end: (cell) => ends[cell] ?? 0,
    isEmpty: (cell) => cell >= count || starts[cell] === ends[cell],
  };
};
