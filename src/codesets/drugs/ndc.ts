/** Lengths of labeler, product and package in the ways in which a ten-digit NDC is written. */
const tenDigitForms = [
  [4, 4, 2],
  [5, 3, 2],
  [5, 4, 1],
] as const;

const joined = (labeler: string, product: string, pack: string): string =>
  `${labeler.padStart(5, '0')}${product.padStart(4, '0')}${pack.padStart(2, '0')}`;

/**
 * Every eleven-digit NDC (5-4-2, as claims carry it in 2410 LIN03) that a text may mean: one for
 * eleven digits and for any hyphenated form, three for ten bare digits, which do not say where the
 * zero belongs; none for anything else.
 */
export const ndcsOf = (text: string): string[] => {
  const trimmed = text.trim();
  const [, labeler = '', product = '', pack = ''] =
    /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/.exec(trimmed) ?? [];
  if (labeler) {
    const digits = labeler.length + product.length + pack.length;
    return digits === 10 || digits === 11 ? [joined(labeler, product, pack)] : [];
  }
  if (/^\d{11}$/.test(trimmed)) return [trimmed];
  if (!/^\d{10}$/.test(trimmed)) return [];
  const meant = tenDigitForms.map(([first, second]) =>
    joined(
      trimmed.slice(0, first),
      trimmed.slice(first, first + second),
      trimmed.slice(first + second),
    ),
  );
  return [...new Set(meant)];
};

/** An eleven-digit NDC with its hyphens, 5-4-2. */
export const hyphenated = (ndc: string): string =>
  /^\d{11}$/.test(ndc) ? `${ndc.slice(0, 5)}-${ndc.slice(5, 9)}-${ndc.slice(9)}` : ndc;
