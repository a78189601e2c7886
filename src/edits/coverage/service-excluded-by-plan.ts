import type { ClaimEdit } from '../edit.ts';
import { answeredOfCoverage } from '../eligibility.ts';
import { linesWithBenefit, ofOfficeVisits, ofTheVisit } from './benefits.ts';

/** The payer answered that the plan does not cover the service. */
export const serviceExcludedByPlan: ClaimEdit = {
  id: 'service-excluded-by-plan',
  row: 'O09',
  severity: 'D',
  snip: 7,
  message: 'The payer answered that the plan of the patient does not cover this service.',
  source: 'X12 271 EB01 I; CARC 96 and 204',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Tell the patient that he pays for it himself, if he agreed to that before the visit.',
  },
  check: (chart) => linesWithBenefit(chart, ({ excluded }) => excluded === true),
  examples: {
    fails: {
      'the code': (chart) => answeredOfCoverage(chart, { item: [ofTheVisit({ excluded: true })] }),
      'office visits altogether': (chart) =>
        answeredOfCoverage(chart, { item: [ofOfficeVisits({ excluded: true })] }),
    },
    passes: {
      'a covered service': (chart) =>
        answeredOfCoverage(chart, { item: [ofTheVisit({ excluded: false })] }),
    },
  },
};
