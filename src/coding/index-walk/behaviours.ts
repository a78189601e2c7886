/** Marks that stand for a column of the Neoplasm Table; no written word begins so. */
export const behaviourMark = (column: string): string => `#${column}`;

const columns: Readonly<Record<string, string>> = {
  cancer: 'malignant-primary',
  carcinoma: 'malignant-primary',
  adenocarcinoma: 'malignant-primary',
  malignant: 'malignant-primary',
  malignancy: 'malignant-primary',
  metastasis: 'malignant-secondary',
  metastatic: 'malignant-secondary',
  secondary: 'malignant-secondary',
  situ: 'in-situ',
  benign: 'benign',
  adenoma: 'benign',
  neoplasm: 'unspecified',
  tumor: 'unspecified',
};

/** Histologies of the malignant column that name a neoplasm by themselves. */
const named = new Set(
  'cancer carcinoma adenocarcinoma malignancy neoplasm tumor metastasis adenoma'.split(' '),
);

/**
 * The column of the Neoplasm Table for the words of a diagnosis, by behaviour; undefined where no
 * word names a neoplasm: a mass, lump or lesion is none.
 */
export const behaviourOf = (words: readonly string[]): string | undefined => {
  if (!words.some((word) => named.has(word))) return undefined;
  const found = new Set(words.map((word) => columns[word]));
  return ['in-situ', 'malignant-secondary', 'malignant-primary', 'benign', 'unspecified'].find(
    (column) => found.has(column),
  );
};

/** Is the word spent on the behaviour, so that only the site is left to look up? */
export const saysBehaviour = (word: string): boolean => Object.hasOwn(columns, word);
