import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { modified, placed } from '../examples/example-charts.ts';
import { isAudioOnlyVisit } from '../visits/visit-codes.ts';

/** A line says both by telephone and by video, or marks a code as telephone that is so by itself. */
export const audioOnlyModifierConflict: ClaimEdit = {
  id: 'audio-only-modifier-conflict',
  row: 'G07',
  severity: 'D',
  snip: 6,
  message:
    'A line says both by telephone and by video, or marks a code as telephone that is so by itself.',
  source: 'CPT appendix A and T; payer row, telehealth',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Keep 93 for sound alone or 95 for video; the audio-only visit codes take neither.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier) return false;
      const codes = modifierCodes(line);
      const isAudio = codes.includes('93');
      const isVideo = codes.includes('95') || codes.includes('GT');
      const isAudioCode = isAudioOnlyVisit(elements.procedure.read(line));
      return ((isAudio && isVideo) || (isAudioCode && (isAudio || isVideo))) && 'modifier';
    }),
  examples: {
    fails: {
      '93 and 95 on one visit': (chart) => {
        modified(chart, '93', '95');
        placed(chart, '10');
      },
    },
    passes: {
      'a visit by telephone': (chart) => {
        modified(chart, '93');
        placed(chart, '10');
      },
    },
  },
};
