import { elements } from '../../fhir/elements.ts';
import { correctedClaims, isCorrection, isPending } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** The claim replaces one that the payer has not decided yet. */
export const replacementBeforeAnswer: ClaimEdit = {
  id: 'replacement-before-answer',
  row: 'Q09',
  severity: 'D',
  snip: 7,
  message: 'The claim replaces one that the payer has not decided yet.',
  source: 'RARC N779',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Wait for the answer to the first claim, then correct it.' },
  check: (chart) =>
    isCorrection(chart.claim) && correctedClaims(chart).some(isPending)
      ? [elements.frequencyCode.path]
      : [],
  examples: {
    fails: {
      'a replacement of a claim that is on its way': (chart) => {
        correcting(chart, '7', 'delivered');
      },
    },
    passes: {
      'a replacement of a claim that was decided': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
