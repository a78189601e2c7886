import { isAdjudication } from '../../fhir/adjudication.ts';
import { literal } from '../../fhir/references.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredBefore, coveredAlso } from '../examples/example-payers.ts';
import { payersBefore, placeOfPayersBefore } from './prior-payers.ts';

/** A claim to a payer after others lacks what one before decided. */
export const priorAnswerMissing: ClaimEdit = {
  id: 'prior-answer-missing',
  row: 'O05',
  severity: 'R',
  snip: 4,
  message: 'The claim goes to a second payer without the decision of the payer before.',
  source: '837P 2320 AMT*D and CAS, 2430 SVD, CAS and DTP*573; RARC MA04',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Wait for the remittance advice of the payer before, or load it; the claim takes its amounts from there.',
  },
  check: (chart) => {
    const before = payersBefore(chart.claim);
    if (!before.length) return [];
    const decided = new Set(
      chart.responses.filter(isAdjudication).map(({ id }) => `ClaimResponse/${id}`),
    );
    return before.every(({ claimResponse }) => decided.has(literal(claimResponse) ?? ''))
      ? []
      : [`${placeOfPayersBefore}.claimResponse`];
  },
  examples: {
    fails: {
      'a first payer that did not answer yet': (chart) => coveredAlso(chart, 1),
      'a first payer that only took the claim': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart).outcome = 'queued';
      },
    },
    passes: {
      'a first payer that decided': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart);
      },
      'one payer': () => undefined,
    },
  },
};
