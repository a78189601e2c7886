import { daysBetween } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isFaceToFace } from './visit-codes.ts';

const isCheckIn = (code: string | undefined): boolean =>
  /^(98016|G2010|G2252|9942[123])$/.test(code ?? '');

/** A short check-in is billed within a week after a visit, of which it is part. */
export const checkInAfterVisit: ClaimEdit = {
  id: 'check-in-after-visit',
  row: 'H16',
  severity: 'D',
  snip: 6,
  message: 'A short check-in is billed within a week after a visit, of which it is part.',
  source: 'CPT 98016, 99421 to 99423; HCPCS G2010 and G2252',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Remove the check-in unless it was about another problem.' },
  check: (chart) => {
    if (!isBilled(chart.claim, isCheckIn)) return [];
    const visits = earlierServices(chart, isFaceToFace);
    return eachLine(chart, (line) => {
      if (!isCheckIn(elements.procedure.read(line))) return false;
      const served = elements.serviceStart.read(line) ?? '';
      return (
        visits.some(({ day }) => day <= served && daysBetween(day, served) <= 7) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: { 'three days after a visit': (chart) => checkedIn(chart, '2026-10-31') },
    passes: { 'three weeks after a visit': (chart) => checkedIn(chart, '2026-10-13') },
  },
};

const checkedIn = (chart: DraftChart, servicedDate: string): void => {
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
  withoutCodeSets(chart);
  billing(chart, '98016');
};
