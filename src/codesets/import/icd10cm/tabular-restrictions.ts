const positions: Readonly<Record<string, number>> = {
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  six: 6,
  '6th': 6,
  seventh: 7,
  '7th': 7,
};
const ordinal = Object.keys(positions).join('|');

/** Said in words; the characters are those of the Tabular List itself, at E08-E13 and at S52. */
const worded: readonly [RegExp, string][] = [
  [/^ketoacidosis\b/, '^...1'],
  [/^open fracture 7th character$/, '^.{6}[BCEFHJMNQR]'],
  [/^(fifth or sixth) characters? to indicate intent$/, ''],
];

const afterDot = /\.([0-9A-Z]{1,4})(?:-?\s*-\s*\.([0-9A-Z]{1,4}))?/g;
const onDots = /^(?:final characters? )?\.[0-9A-Z]/;
const onPosition = new RegExp(
  `^(${ordinal})(?:( or | to )(${ordinal}))?[\\s-]characters? \\.?([0-9A-Z](?:[0-9A-Z,\\s-]|or)*)`,
);
const onEnd = /^final characters? -?([0-9A-Z]+)$/;

const between = (first: string, last: string): string[] =>
  Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );

/** `1-4 or 6` as the characters 1, 2, 3, 4 and 6. */
const charactersIn = (words: string): string =>
  [...words.matchAll(/([0-9A-Z])(?:\s?-\s?([0-9A-Z]))?/g)]
    .flatMap(([, first = '', last]) => (last === undefined ? [first] : between(first, last)))
    .join('');

const characterPattern = (found: RegExpExecArray): string => {
  const [, first = '', joint, second = '', words = ''] = found;
  const at = (positions[first] ?? 1) - 1;
  if (joint === ' to ') return `^.{${at}}${words.trim()}`;
  const set = `[${charactersIn(words)}]`;
  if (joint === undefined) return `^.{${at}}${set}`;
  // The later position speaks, unless a placeholder stands there: T36.91X, but T40.41-5.
  return `^.{${(positions[second] ?? 1) - 1}}${set}|^.{${at}}${set}X`;
};

/**
 * What the words after "with" in `T36-T50 with fifth or sixth character 5` or `E08-E13 with .62-` ask
 * of a code, as a pattern on the code without its dot; empty where they ask nothing, undefined where
 * they cannot be read.
 */
export const restrictionIn = (words: string): string | undefined => {
  const said = words.trim().replace(/[).,;]+$/, '');
  for (const [pattern, restriction] of worded) if (pattern.test(said)) return restriction;
  if (onDots.test(said)) {
    const parts = [...said.matchAll(afterDot)].flatMap(([, first = '', last]) =>
      last === undefined ? [first] : between(first, last),
    );
    return `^...(?:${parts.join('|')})`;
  }
  const [, end] = onEnd.exec(said) ?? [];
  // The seventh character of a full code tells the encounter and comes after what is meant.
  if (end !== undefined) return `${end}$|^(?=.{7}$).*${end}.$`;
  const position = onPosition.exec(said);
  return position ? characterPattern(position) : undefined;
};
