/** A diagnosis as it may stand on a claim. */
interface Listed {
  code: string;
  display: string;
  rationale: string;
}

/** The reason for a visit that may only be listed first (ICD-10-CM guidelines I.C.21.c.16). */
const reasonForVisit =
  /^Z(?:0[0124](?!\.6)|31\.8[123]|33\.2|34|38|39|4[02]|51\.[01]|52\.[0-8]|76\.[12])/;

/**
 * What only stands beside another diagnosis: causes from outside (I.C.20.a.6), and Z codes of
 * status, history, long-term drugs, weeks of pregnancy and body mass (I.C.21.c).
 */
const besideAnother = /^(?:[VWXY]|B9[5-7]|Z(?:1[5-9]|28|3A|6[678]|7[79]|8\d|9[0-57-9]))/;

/** "… in diseases classified elsewhere" comes after its cause (I.A.13). */
const isManifestation = ({ display }: Listed): boolean =>
  /\bin (?:other )?(?:\w+ )*diseases classified elsewhere\b/i.test(display);

const mayBeFirst = (one: Listed): boolean => !besideAnother.test(one.code) && !isManifestation(one);

const withReason = <One extends Listed>(one: One, reason: string): One => ({
  ...one,
  rationale: `${one.rationale} First-listed: ${reason}.`,
});

/**
 * Diagnoses in the order in which they may stand on a claim, with why the first comes first: the
 * reason for the visit where it has to be first, else the first that may be, in the order in which
 * the record assesses them (ICD-10-CM guidelines IV.G and IV.J). The others keep their order.
 */
export const inSequence = <One extends Listed>(found: readonly One[]): One[] => {
  const reason = found.find(({ code }) => reasonForVisit.test(code));
  const first = reason ?? found.find(mayBeFirst);
  if (!first || found.length < 2) return [...found];
  const rest = found.filter((one) => one !== first);
  const because = reason
    ? 'it is the reason for the visit and may only stand first (ICD-10-CM guidelines I.C.21.c.16)'
    : found[0] === first
      ? 'the record assesses it first (ICD-10-CM guidelines IV.G)'
      : 'what the record tells before it only stands beside another diagnosis (ICD-10-CM guidelines IV.G)';
  return [withReason(first, because), ...rest];
};
