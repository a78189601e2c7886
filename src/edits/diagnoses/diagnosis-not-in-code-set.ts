import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { datedDiagnoses } from './listed-diagnoses.ts';
import { isSeventhCharacterWrong } from './seventh-character.ts';

/** A diagnosis code is not in ICD-10-CM on the date of a line that points to it. */
export const diagnosisNotInCodeSet: ClaimEdit = {
  id: 'diagnosis-not-in-code-set',
  row: 'D03',
  severity: 'R',
  snip: 5,
  message: 'A diagnosis code is not in ICD-10-CM on the date of a service that it is billed for.',
  source: 'ICD-10-CM guidelines I.A; 45 CFR 162.1002',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: {
    kind: 'suggestion',
    words:
      'Choose the code that replaced it; where the codes changed between the dates of two lines, bill each date on a claim of its own.',
  },
  check: (chart, tables) => {
    const fails: string[] = [];
    for (const diagnosis of datedDiagnoses(chart)) {
      for (const date of diagnosis.dates) {
        const answer = tables.diagnosis(diagnosis.code, date);
        if (!answer.loaded) return { fails: [], missing: ['icd-10-cm'] };
        if (answer.row || isSeventhCharacterWrong(diagnosis, tables, date)) continue;
        fails.push(diagnosisPlace(diagnosis.sequence));
        break;
      }
    }
    return fails;
  },
  examples: {
    fails: { 'an invented code': (chart) => diagnosed(chart, 'R99.99') },
    passes: { 'a code in force': () => undefined },
  },
};
