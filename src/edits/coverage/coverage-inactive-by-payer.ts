import type { ClaimEdit } from '../edit.ts';
import { answered, answeredOfCoverage, eligibilityAnswer } from '../eligibility.ts';

/** The payer answered that the coverage is not in force. */
export const coverageInactiveByPayer: ClaimEdit = {
  id: 'coverage-inactive-by-payer',
  row: 'O01',
  severity: 'D',
  snip: 7,
  message: 'The payer answered that this coverage is not in force, though the record says it is.',
  source: 'X12 271 EB01 6, 7 and 8; CARC 26 and 27',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Ask the payer again for the date of service, and the patient for another insurance card. A newborn or a cover given in retrospect may be sent all the same.',
  },
  check: (chart) =>
    eligibilityAnswer(chart)?.insurance.inforce === false
      ? ['Claim.insurance.where(focal).coverage']
      : [],
  examples: {
    fails: {
      'a plan that ended': (chart) => answeredOfCoverage(chart, { inforce: false }),
    },
    passes: {
      'a plan in force': () => undefined,
      'ended, by an answer about a day after the visit': (chart) => {
        const before = chart.eligibility;
        answeredOfCoverage(chart, { inforce: false });
        answered(chart, { servicedDate: '2026-12-01' });
        chart.eligibility = [...chart.eligibility, ...before];
      },
    },
  },
};
