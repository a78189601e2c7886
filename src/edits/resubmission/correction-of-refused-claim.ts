import { elements } from '../../fhir/elements.ts';
import { stateOf } from '../../fhir/life.ts';
import { correctedClaims, isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** The claim corrects one that the payer never took in: it was refused before a decision. */
export const correctionOfRefusedClaim: ClaimEdit = {
  id: 'correction-of-refused-claim',
  row: 'Q07',
  severity: 'D',
  snip: 7,
  message: 'The claim corrects one that the payer never took in: it was refused before a decision.',
  source: 'RARC N142 and MA130',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Send it as a new claim (frequency 1).' },
  check: (chart) => {
    if (!isCorrection(chart.claim)) return [];
    const corrected = correctedClaims(chart);
    const isRefused = corrected.length > 0 && corrected.every((one) => stateOf(one) === 'rejected');
    return isRefused ? [elements.frequencyCode.path] : [];
  },
  examples: {
    fails: {
      'a replacement of a rejected claim': (chart) => {
        correcting(chart, '7', 'rejected');
      },
    },
    passes: {
      'a replacement of a claim that was decided': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
