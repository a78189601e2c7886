/** Bytes of one file, of which cells are read in place: there are millions of them. */
type Bytes = Uint8Array;

const zero = 0x30;
const isDigit = (byte: number): boolean => byte >= zero && byte <= 0x39;
const isLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** What stands for a cell that is not what its column holds. */
export const unreadable = -1;

/**
 * The key of a CPT or HCPCS code (five characters, the middle three digits) as `codeKey` makes it,
 * or `unreadable`.
 */
export const codeKeyAt = (bytes: Bytes, start: number, end: number): number => {
  if (end - start !== 5) return unreadable;
  let key = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const isOuter = at === start || at === end - 1;
    if (!isDigit(byte) && !(isOuter && isLetter(byte))) return unreadable;
    key = (key << 6) | (byte - zero);
  }
  return key;
};

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isDay = (year: number, month: number, day: number): boolean => {
  if (year < 1980 || year > 2100) return false;
  if (day < 1 || day > (monthDays[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
};

/** A date yyyymmdd as that number, or `unreadable` for anything that is no day of the calendar. */
export const dayAt = (bytes: Bytes, start: number, end: number): number => {
  if (end - start !== 8) return unreadable;
  let day = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) return unreadable;
    day = day * 10 + byte - zero;
  }
  const isReal = isDay(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
  return isReal ? day : unreadable;
};

/** The modifier indicator 0, 1 or 9, or `unreadable`. */
export const indicatorAt = (bytes: Bytes, start: number, end: number): number => {
  const digit = (bytes[start] ?? 0) - zero;
  return end - start === 1 && (digit === 0 || digit === 1 || digit === 9) ? digit : unreadable;
};

/** Is the cell `*` alone? */
export const isStarAt = (bytes: Bytes, start: number, end: number): boolean =>
  end - start === 1 && bytes[start] === 0x2a;

/** Do both places hold the same bytes? */
export const isSameAt = (bytes: Bytes, start: number, end: number, other: Bytes): boolean => {
  if (end - start !== other.length) return false;
  for (let at = start; at < end; at += 1) if (bytes[at] !== other[at - start]) return false;
  return true;
};
