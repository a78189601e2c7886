/** The columns of the Neoplasm Table. */
export type NeoplasmColumn =
  | 'malignant-primary'
  | 'malignant-secondary'
  | 'in-situ'
  | 'benign'
  | 'uncertain'
  | 'unspecified';

/** Marks that stand for a column of the Neoplasm Table; no written word begins so. */
export const behaviourMark = (column: string): string => `#${column}`;

const columns: Readonly<Record<string, NeoplasmColumn>> = {
  cancer: 'malignant-primary',
  carcinoma: 'malignant-primary',
  adenocarcinoma: 'malignant-primary',
  sarcoma: 'malignant-primary',
  malignant: 'malignant-primary',
  malignancy: 'malignant-primary',
  metastasis: 'malignant-secondary',
  metastatic: 'malignant-secondary',
  secondary: 'malignant-secondary',
  situ: 'in-situ',
  benign: 'benign',
  adenoma: 'benign',
  fibroma: 'benign',
  neoplasm: 'unspecified',
  tumor: 'unspecified',
};

/** Histologies that name a neoplasm by themselves. */
const named = new Set(
  'cancer carcinoma adenocarcinoma sarcoma malignancy neoplasm tumor metastasis adenoma fibroma'.split(
    ' ',
  ),
);

/**
 * The column of the Neoplasm Table for the words of a diagnosis, by behaviour; undefined where no
 * word names a neoplasm: a mass, lump or lesion is none.
 */
export const behaviourOf = (words: readonly string[]): NeoplasmColumn | undefined => {
  if (!words.some((word) => named.has(word))) return undefined;
  const found = new Set(words.map((word) => columns[word]));
  const order = [
    'in-situ',
    'malignant-secondary',
    'malignant-primary',
    'benign',
    'unspecified',
  ] as const;
  return order.find((column) => found.has(column));
};

/** Is the word spent on the behaviour, so that only the site is left to look up? */
export const saysBehaviour = (word: string): boolean => Object.hasOwn(columns, word);

const printedColumns: readonly (readonly [RegExp, NeoplasmColumn])[] = [
  [/\bin situ\b/, 'in-situ'],
  [/\bsecondary\b/, 'malignant-secondary'],
  [/\bmalignant\b/, 'malignant-primary'],
  [/\bbenign\b/, 'benign'],
  [/\buncertain( behavior)?\b/, 'uncertain'],
  [/\bunspecified( behavior)?\b/, 'unspecified'],
];

/**
 * The site and column that a reference of the Index names: "Neoplasm, skin, benign" or "Neoplasm,
 * malignant, by site", whose site is empty; undefined for any other reference.
 */
export const columnOfReference = (
  text: string,
): { site: string; column: NeoplasmColumn } | undefined => {
  if (!/^neoplasm\b/i.test(text)) return undefined;
  const found = printedColumns.find(([pattern]) => pattern.test(text));
  if (!found) return { site: '', column: 'unspecified' };
  const site = text
    .replace(/^neoplasm\b/i, '')
    .replace(found[0], '')
    .replace(/\bby (site|type)\b/, '')
    .replace(/[\s,]+/g, ' ')
    .trim();
  return { site, column: found[1] };
};
