import type { Practice, TermRow } from '../chart.ts';
import { isWithin, type LocalDate } from '../fhir/dates.ts';

/** What is compared: small letters, words apart by one blank, no full stop in the end. */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:]+$/, '')
    .trim();

/**
 * The clinic's own row for a wording or a SNOMED CT concept, in force on the date of service. Rows
 * that contradict each other decide nothing.
 */
export const clinicTerm = (
  { terms = [] }: Pick<Practice, 'terms'>,
  words: string,
  concept: string | undefined,
  date: LocalDate,
): TermRow | undefined => {
  const said = plain(words);
  const rows = terms.filter(
    ({ from, to, ...row }) =>
      (row.term === undefined ? row.concept === concept : plain(row.term) === said) &&
      isWithin(date, { ...(from ? { start: from } : {}), ...(to ? { end: to } : {}) }),
  );
  // The wording says more than the concept that an EHR put beside it.
  const worded = rows.filter(({ term }) => term !== undefined);
  const [row, ...others] = worded.length ? worded : rows;
  return others.some(({ code }) => code !== row?.code) ? undefined : row;
};
