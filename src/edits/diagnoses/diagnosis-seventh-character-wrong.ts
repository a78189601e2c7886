import type { ClaimEdit } from '../edit.ts';
import { diagnosed, injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { datedDiagnoses } from './listed-diagnoses.ts';
import { isSeventhCharacterWrong } from './seventh-character.ts';

/** The seventh character of a diagnosis is missing, misplaced, unknown or too much. */
export const diagnosisSeventhCharacterWrong: ClaimEdit = {
  id: 'diagnosis-seventh-character-wrong',
  row: 'D05',
  severity: 'R',
  snip: 5,
  message:
    'The seventh character of a diagnosis is missing, is not one that the code takes, or stands without the placeholder X before it.',
  source: 'ICD-10-CM guidelines I.A.4, I.A.5 and I.B.2',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: {
    kind: 'suggestion',
    words:
      'Choose the seventh character that the record supports (for an injury: A under active treatment, D healing, S what remained of it), and fill free places before it with X.',
  },
  check: (chart, tables) => {
    const fails: string[] = [];
    for (const diagnosis of datedDiagnoses(chart)) {
      for (const date of diagnosis.dates) {
        const isWrong = isSeventhCharacterWrong(diagnosis, tables, date);
        if (isWrong === undefined) return { fails: [], missing: ['icd-10-cm'] };
        if (!isWrong) continue;
        fails.push(diagnosisPlace(diagnosis.sequence));
        break;
      }
    }
    return fails;
  },
  examples: {
    fails: {
      'a sprain without it': (chart) => injured(chart, 'S93.401'),
      'a sprain with one that it does not take': (chart) => injured(chart, 'S93.401Z'),
      'a rib fracture without the placeholder': (chart) => injured(chart, 'S22.31A'),
      'one on a code that takes none': (chart) => diagnosed(chart, 'I10.XXXA'),
    },
    passes: { 'a sprain under treatment': (chart) => injured(chart, 'S93.401A') },
  },
};
