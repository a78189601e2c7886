/**
 * ICD-10-CM codes as numbers, so that a lookup allocates nothing. A code is a category of three
 * characters and up to four more; both parts are numbers to the base of their characters.
 */

/** How many numbers categories may have: a letter and two characters of 36. */
export const categoryNumbers = 26 * 36 * 36;

/** Characters that a code may have after its category. */
const restLength = 4;

/** Base of the rest: 0 where the code has ended, 1-10 the digits, 11-36 the letters. */
const base = 37;

/** The rest stands in two columns of two characters each. */
export const restSplit = base * base;

const dot = 46;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Value of each ASCII character, 0-9 the digits and 10-35 the letters in either case; -1 for others. */
const values = new Int8Array(128).fill(-1);
for (const [value, character] of [...alphabet].entries()) {
  values[character.charCodeAt(0)] = value;
  values[character.toLowerCase().charCodeAt(0)] = value;
}

/** Number of the category a code belongs to; -1 when its first three characters are none. */
export const categoryNumberOf = (code: string): number => {
  const first = (values[code.charCodeAt(0)] ?? -1) - 10;
  const second = values[code.charCodeAt(1)] ?? -1;
  const third = values[code.charCodeAt(2)] ?? -1;
  return first < 0 || second < 0 || third < 0 ? -1 : (first * 36 + second) * 36 + third;
};

/** Factors that fill a rest of 0 to 4 characters up to four. */
const fillers = Int32Array.of(base ** 4, base ** 3, base ** 2, base, 1);

/**
 * Number of what follows the category, with or without the dot; 0 for a category itself, -1 when the
 * text is no code. A longer code has a larger number than its header.
 */
export const restNumberOf = (code: string): number => {
  const { length } = code;
  const start = length > 3 && code.charCodeAt(3) === dot ? 4 : 3;
  if (length - start > restLength || (start === 4 && length === 4)) return -1;
  let rest = 0;
  for (let at = start; at < length; at += 1) {
    const value = values[code.charCodeAt(at)] ?? -1;
    if (value < 0) return -1;
    rest = rest * base + value + 1;
  }
  return Math.imul(rest, fillers[length - start] ?? 0);
};

/** Spreads the rests of a category over its slots, of which there is a power of two. */
export const spreadOf = (rest: number): number => Math.imul(rest, 0x9e3779b1) >>> 16;

/** The weight of the last character that a rest uses: 37³ for one character, 1 for four. */
export const lastWeightOf = (rest: number): number => {
  let weight = 1;
  while (weight < base ** restLength && rest % (weight * base) === 0) weight *= base;
  return weight;
};

/** The rest without its last character; 0 when nothing is left. */
export const shorterRest = (rest: number): number => {
  const above = lastWeightOf(rest) * base;
  return rest - (rest % above);
};

/** The code of two numbers, printed with its dot. */
export const codeOf = (category: number, rest: number): string => {
  const second = Math.floor(category / 36) % 36;
  const head = `${alphabet[Math.floor(category / 1296) + 10]}${alphabet[second]}${alphabet[category % 36]}`;
  let tail = '';
  for (let weight = base ** (restLength - 1); weight >= 1; weight /= base) {
    const value = Math.floor(rest / weight) % base;
    if (value > 0) tail += alphabet[value - 1];
  }
  return tail === '' ? head : `${head}.${tail}`;
};

/**
 * A code as it is printed, with its dot and in capitals, from any way of writing it; undefined for a
 * text of another shape. Says nothing of whether such a code exists.
 */
export const dotted = (text: string): string | undefined => {
  const category = categoryNumberOf(text);
  const rest = restNumberOf(text);
  return category < 0 || rest < 0 ? undefined : codeOf(category, rest);
};
