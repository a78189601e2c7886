/** Does a code belong to the family? */
export type CodeFamily = (code: string | undefined) => boolean;

/** So many codes are kept for a family; then it begins anew. */
const mostKept = 4096;

/**
 * The family of codes that a pattern tells. Codes come again and again, on lines and on earlier claims,
 * so that what was told of one is kept. The pattern must have no state (no flag `g` or `y`).
 */
export const codeFamily = (pattern: RegExp): CodeFamily => {
  const kept = new Map<string, boolean>();
  return (code) => {
    if (code === undefined) return false;
    const known = kept.get(code);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const isOne = pattern.test(code);
    kept.set(code, isOne);
    return isOne;
  };
};
