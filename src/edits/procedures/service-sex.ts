import type { ClaimChart } from '../../chart.ts';
import { procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { DraftChart, Place } from '../edit.ts';
import { billing, onPayer, withoutCodeSets } from '../examples/example-charts.ts';
import { isOtherSex, isSexAttested } from '../patient/patient-sex.ts';

/** Examinations and tests of these organs whose numbers stand outside the surgical chapters. */
const female: ReadonlySet<string> = new Set(
  'G0101 G0123 G0124 G0141 G0143 G0144 G0145 G0147 G0148 P3000 P3001 Q0091 99459'.split(' '),
);
const male: ReadonlySet<string> = new Set('G0102 G0103 84152 84153 84154'.split(' '));

/** The sex whose organs a service is for, by where CPT numbers it; undefined for all others. */
export const sexOfService = (code: string | undefined): 'female' | 'male' | undefined => {
  if (!code) return undefined;
  if (female.has(code)) return 'female';
  if (male.has(code)) return 'male';
  if (code < '54000' || code > '88175' || code.length !== 5) return undefined;
  if (code <= '55899') return 'male';
  const isFemale =
    ('56405' <= code && code <= '59899') ||
    ('76801' <= code && code <= '76828') ||
    /^88(1[45]\d|16[4-7]|17[45])$/.test(code);
  return isFemale ? 'female' : undefined;
};

/** Lines for organs of the other sex than the administrative one, without KX. */
export const linesOfOtherSex = (
  chart: ClaimChart,
  isMeant: (sex: 'female' | 'male') => boolean,
): Place[] =>
  eachLine(chart, (line) => {
    const sex = sexOfService(procedureCode(line));
    return (
      sex !== undefined &&
      isOtherSex(chart.patient, sex) &&
      !isSexAttested(line) &&
      isMeant(sex) &&
      'productOrService'
    );
  });

/** An example: the prostate of the patient is examined, and the payer denies such a conflict or not. */
export const examined = (
  chart: DraftChart,
  deniesSexConflict: boolean,
  ...modifiers: readonly string[]
): void => {
  withoutCodeSets(chart);
  onPayer(chart, { deniesSexConflict });
  billing(chart, '55700', ...modifiers);
};
