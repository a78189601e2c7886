/** FNV-1a over UTF-16 units: the same in the pack's writer and its reader. */
export const termHash = (words: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1)
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** Words as they are compared: without case, accents and punctuation. */
export const normalisedWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const withoutSupplements = (text: string): string => text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
const withoutNos = (words: string): string => words.replace(/ nos$/, '');

/**
 * What one may write for a term, the fullest first: the term itself, without the supplementary words
 * in parentheses and brackets, each also without "NOS" (not otherwise specified), which says nothing
 * more. Normalised, each once.
 */
export const spellingsOf = (term: string): string[] => {
  const full = normalisedWords(term);
  const plain = normalisedWords(withoutSupplements(term));
  const all = [full, plain, withoutNos(full), withoutNos(plain)];
  return [...new Set(all)].filter((words) => words !== '');
};
