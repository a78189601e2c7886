import { elements } from '../../fhir/elements.ts';
import { stateOf } from '../../fhir/life.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import { correctedClaims, isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** A refused correction is sent again as a new claim, so that the payer will see a duplicate of the first. */
export const refusedCorrectionSentAsNew: ClaimEdit = {
  id: 'refused-correction-sent-as-new',
  row: 'Q07',
  severity: 'D',
  snip: 7,
  message:
    'A refused correction is sent again as a new claim, so that the payer will see a duplicate of the first.',
  source: 'Claim status 787 and 799',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Keep the frequency code of the correction: 7 to replace, 8 to void.',
  },
  check: (chart) =>
    !isCorrection(chart.claim) &&
    correctedClaims(chart).some((one) => stateOf(one) === 'rejected' && isCorrection(one))
      ? [elements.frequencyCode.path]
      : [],
  examples: {
    fails: {
      'a rejected replacement sent again as an original': (chart) => {
        correcting(chart, '7', 'rejected', {
          extension: [{ url: extension.frequencyCode, valueCode: '7' }],
        });
        claimSays(chart, extension.frequencyCode, '1');
      },
    },
    passes: {
      'a rejected original sent again': (chart) => {
        correcting(chart, '7', 'rejected');
        claimSays(chart, extension.frequencyCode, '1');
      },
    },
  },
};
