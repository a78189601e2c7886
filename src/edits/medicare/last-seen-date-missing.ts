import { daysBetween } from '../../fhir/dates.ts';
import { diagnosisCodes, elements, firstServiced } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { dated } from '../examples/example-dates.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isFootCare } from './foot-care.ts';

/** Foot care of a diabetic to Medicare does not say when the physician who treats the diabetes last saw him, or that was long ago. */
export const lastSeenDateMissing: ClaimEdit = {
  id: 'last-seen-date-missing',
  row: 'N06',
  severity: 'D',
  snip: 7,
  message:
    'Foot care for diabetes does not say that the physician who treats the diabetes saw the patient within six months.',
  source: '837P 2300 DTP*304; Medicare Benefit Policy Manual, chapter 15, 290; RARC N324',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the patient or that practice for the day of the last visit, and enter it.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isFootCare) || payerRowOf(chart)?.kind !== 'medicare') return [];
    const isDiabetic = [...diagnosisCodes(chart.claim).values()].some((code) =>
      /^E(0[89]|1[013])\./.test(code),
    );
    if (!isDiabetic) return [];
    const seen = elements.lastSeenDate.read(chart.claim);
    return seen && daysBetween(seen, firstServiced(chart.claim)) <= 183
      ? []
      : [elements.lastSeenDate.path];
  },
  examples: {
    fails: {
      'nails of a diabetic, with no such day': (chart) => trimmed(chart),
      'nails of a diabetic whom the physician saw a year ago': (chart) =>
        trimmed(chart, '2025-11-01'),
    },
    passes: {
      'seen two months before': (chart) => trimmed(chart, '2026-09-01'),
      'no foot care': (chart) => onMedicare(chart),
    },
  },
};

const trimmed = (chart: DraftChart, timingDate?: string): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  billing(chart, '11719', 'Q8');
  if (timingDate) dated(chart, 'last-seen', timingDate);
};
