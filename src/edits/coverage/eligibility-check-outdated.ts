import { dateOfService, today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import type { ClaimEdit } from '../edit.ts';
import { answered, eligibilityAnswer } from '../eligibility.ts';
import { byPayerFact } from '../payer-facts.ts';

/** The payer was not asked about the coverage near the date of service. */
export const eligibilityCheckOutdated: ClaimEdit = {
  id: 'eligibility-check-outdated',
  row: 'O02',
  severity: 'W',
  snip: 7,
  message:
    'The payer was not asked about this coverage for the date of service, or too long before it.',
  source: 'X12 270/271, CAQH CORE eligibility rules; payer row, eligibilityDays',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Ask the payer for the coverage on the date of service before the claim goes out.',
  },
  check: (chart) =>
    byPayerFact(chart, 'eligibilityDays', (days) => {
      const answer = eligibilityAnswer(chart);
      const serviced = dateOfService(chart) ?? today(chart);
      return answer && daysBetween(answer.day, serviced) <= days
        ? []
        : ['Claim.insurance.where(focal).coverage'];
    }),
  examples: {
    fails: {
      'never asked': (chart) => {
        chart.eligibility = [];
      },
      'asked three months before': (chart) => answered(chart, { created: '2026-08-03' }),
      'asked after the visit, about that later day': (chart) =>
        answered(chart, { created: '2026-11-04' }),
    },
    passes: {
      'asked the day before': () => undefined,
      'asked after the visit, about its day': (chart) =>
        answered(chart, { created: '2026-11-04', servicedDate: '2026-11-03' }),
    },
  },
};
