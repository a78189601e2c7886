/** Is a national drug code written as claims carry it: eleven digits, 5-4-2, with or without hyphens? */
export const isNdc = (text: string): boolean => /^(\d{11}|\d{5}-\d{4}-\d{2})$/.test(text);

/**
 * Eleven digits of a drug code whose hyphens say where the zero is missing (4-4-2, 5-3-2, 5-4-1);
 * undefined for ten bare digits, which may mean three drugs, and for anything else.
 */
export const paddedNdc = (text: string): string | undefined => {
  const parts = /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/.exec(text.trim());
  if (!parts) return undefined;
  const [, labeler = '', product = '', pack = ''] = parts;
  const digits = labeler.length + product.length + pack.length;
  return digits >= 10
    ? labeler.padStart(5, '0') + product.padStart(4, '0') + pack.padStart(2, '0')
    : undefined;
};

/** Does a HCPCS code stand for a drug (J codes, and those of Q that do)? */
export const isDrug = (code: string | undefined): boolean =>
  /^(J\d{4}|Q(0138|0139|2\d{3}|4\d{3}|5\d{3}))$/.test(code ?? '');
