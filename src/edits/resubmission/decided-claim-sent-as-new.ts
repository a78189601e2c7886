import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import { correctedClaims, isAdjudicated, isCorrection, isToSamePayer } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** The claim corrects one that the payer has decided, but is marked as new; it will be denied as a duplicate. */
export const decidedClaimSentAsNew: ClaimEdit = {
  id: 'decided-claim-sent-as-new',
  row: 'Q08',
  severity: 'D',
  snip: 7,
  message:
    'The claim corrects one that the payer has decided, but is marked as new; it will be denied as a duplicate.',
  source: 'RARC N380',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Mark it as a replacement (7) if the payer takes those; otherwise ask for a reopening or appeal.',
  },
  check: (chart) =>
    !isCorrection(chart.claim) &&
    correctedClaims(chart).some((one) => isAdjudicated(one) && isToSamePayer(one, chart.claim))
      ? [elements.frequencyCode.path]
      : [],
  examples: {
    fails: {
      'a corrected claim with frequency 1': (chart) => {
        correcting(chart, '7', 'adjudicated');
        claimSays(chart, extension.frequencyCode, '1');
      },
    },
    passes: {
      'the replacement': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
