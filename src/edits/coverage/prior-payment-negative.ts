import { linesOf } from '../../fhir/adjudication.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredBefore, coveredAlso } from '../examples/example-payers.ts';
import { answersBefore, placeOfPayersBefore } from './prior-payers.ts';

/** The decision of the payer before shows a payment below zero. */
export const priorPaymentNegative: ClaimEdit = {
  id: 'prior-payment-negative',
  row: 'O06',
  severity: 'R',
  snip: 2,
  message: 'The decision of the payer before shows a payment below zero.',
  source: '837P 2430 SVD02',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'That answer takes a payment back. Wait for the one that replaces it, then send.',
  },
  check: (chart) =>
    answersBefore(chart).some((answer) => linesOf(answer).some(({ paidCents }) => paidCents < 0))
      ? [`${placeOfPayersBefore}.claimResponse`]
      : [],
  examples: {
    fails: {
      'a payment that is taken back': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart, { copayCents: 13_010 });
      },
    },
    passes: {
      'a payment': (chart) => {
        coveredAlso(chart, 1);
        answeredBefore(chart);
      },
    },
  },
};
