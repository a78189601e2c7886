import { type Chart, placeOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer, isMedicare } from '../first-payer.ts';
import type { ShownService } from '../procedures/service-suggestion.ts';
import type { Refused } from './refused.ts';
import { phrase } from './visit-note.ts';
import type { VisitReading } from './visit-reading.ts';

const planned = phrase(
  'per (the )?(dr|doctor|physician|provider|clinician|protocol|orders?|plan)|ordered by|as ordered|standing orders?|plan of care|as planned (by|with)',
);

/** Places whose owner employs the staff, so that nothing is incident to a clinician's service. */
const facilities = new Set(['19', '21', '22', '23', '24', '31', '51', '61']);

/** Is a service of the day a test, whose result the staff's visit may be about? */
const isTest = (tables: CodeTables, code: string, date: LocalDate): boolean => {
  const answer = tables.service(code, date);
  return answer.loaded && answer.row?.family === 'laboratory' && !/^3641[56]$/.test(code);
};

/**
 * 99211: staff saw an established patient in the clinic about a problem, by a clinician's plan, and did
 * nothing that another code of the day pays (CPT; 42 CFR 410.26, incident to).
 */
export const staffVisit = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  { notes, setting, status, titles }: VisitReading,
  others: readonly string[],
): ShownService | Refused => {
  if (setting !== 'office' || facilities.has(placeOfService(chart) ?? ''))
    return { refused: 'staff saw the patient alone, and not in the clinic itself' };
  if (status?.status !== 'established')
    return {
      refused: 'staff saw the patient alone, and only an established one has a code for that',
    };
  const paid = others.find((code) => !isTest(tables, code, date));
  if (paid) return { refused: `the staff's work is part of ${paid}` };
  if (!titles.length)
    return { refused: 'staff saw the patient alone, and no problem is assessed in their note' };
  const order = chart.orders.find(
    ({ status: state }) => state === 'active' || state === 'completed',
  );
  const [plan] = notes.flatMap((note) => note.mentions(planned).map((at) => note.evidence(at)));
  if (isMedicare(firstPayer(chart)) && !order && !plan)
    return {
      refused:
        'staff saw the patient alone, and no order or plan of a clinician is named, to which Medicare takes it as incident',
    };
  return {
    code: '99211',
    rule: 'staff-visit',
    evidence: [
      ...(chart.encounter ? [versionedReference(chart.encounter)] : []),
      ...(order ? [versionedReference(order)] : []),
      ...status.evidence,
    ],
    spans: [...(plan ? [plan] : []), ...titles].slice(0, 3),
    rationale: `Staff saw an established patient about a problem, without a clinician: ${status.because} (CPT; 42 CFR 410.26). It is billed by the clinician who supervised.`,
    considered: 'None, if no clinician of the clinic was there or had planned it.',
  };
};
