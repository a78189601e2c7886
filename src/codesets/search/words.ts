/** British spellings whose American form is what the code set prints. */
const british: readonly [RegExp, string][] = [
  [/ae(?=[mdcst])/g, 'e'],
  [/^oe(?=[dst])/, 'e'],
  [/oedem/g, 'edem'],
  [/(rrh|pn)oea/g, '$1ea'],
  [/(f)oe(?=t)/g, '$1e'],
  [/^coeli/, 'celi'],
  [/^amoeb/, 'ameb'],
  [/(tum|behavi|col|od|lab|hum)our/g, '$1or'],
];

const mayBeBritish = /ae|oe|our/;

/** Letters that no combining mark makes. */
const whole: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l' };

const singular = (word: string): string => {
  if (word.length < 4) return word;
  if (word.endsWith('ies') && word.length > 4) return word.slice(0, -2);
  let one = word;
  if (/(ss|x|sh)es$/.test(word)) one = word.slice(0, -2);
  else if (word.endsWith('s') && !/[sui]s$/.test(word)) one = word.slice(0, -1);
  return one.endsWith('y') ? `${one.slice(0, -1)}i` : one;
};

/** Nothing to take off: the most texts are so. */
const isPlain = /^[\x20-\x26\x28-\x5f\x61-\x7e]*$/;

/** A text in lower case without accents and apostrophes; what is no letter or digit stays. */
export const plain = (text: string): string => {
  const lower = text.toLowerCase();
  if (isPlain.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`]/g, '')
    .replace(/[øæœßł]/g, (letter) => whole[letter] ?? letter);
};

/**
 * The form under which a word is kept and looked for: singular, American, without accents. It is a
 * key for comparison and not for display ("allergies" and "allergy" are both `allergi`).
 */
export const folded = (word: string): string => {
  let text = word;
  if (mayBeBritish.test(word))
    for (const [spelling, american] of british) text = text.replace(spelling, american);
  return singular(text);
};

/** The folded words of a text in their order; hyphens and all other signs part words. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(folded);

/**
 * Words that neither name nor part conditions: nobody has to type them, and a title is no longer for
 * holding them. "With" and "due to" are among them, "without" and "not" are not.
 */
export const connectors: ReadonlySet<string> = new Set(
  'a an and as at by for from in of on or the to with due its is than that which'.split(' '),
);
