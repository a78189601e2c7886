import { elements } from '../../fhir/elements.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting, onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** This payer takes no replacement or void claims. */
export const replacementNotAccepted: ClaimEdit = {
  id: 'replacement-not-accepted',
  row: 'Q07',
  severity: 'D',
  snip: 7,
  message: 'This payer takes no replacement or void claims.',
  source: 'Payer row: accepts frequency 7',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Ask the payer to reopen the claim, or appeal; do not send a replacement.',
  },
  check: (chart) =>
    isCorrection(chart.claim) && payerRowOf(chart)?.acceptsFrequency7 === false
      ? [elements.frequencyCode.path]
      : [],
  examples: {
    fails: {
      'a replacement to a payer that takes none': (chart) => {
        correcting(chart, '7', 'adjudicated');
        onPayer(chart, { acceptsFrequency7: false });
      },
    },
    passes: {
      'a replacement to a payer that takes them': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
