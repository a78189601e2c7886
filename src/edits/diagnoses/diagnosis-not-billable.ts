import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { datedDiagnoses } from './listed-diagnoses.ts';
import { isSeventhCharacterWrong } from './seventh-character.ts';

/** A diagnosis is a category with more specific codes below it. */
export const diagnosisNotBillable: ClaimEdit = {
  id: 'diagnosis-not-billable',
  row: 'D04',
  severity: 'R',
  snip: 5,
  message: 'A diagnosis is a category with more specific codes below it.',
  source: 'ICD-10-CM guidelines I.A.3, I.B.2',
  sourceChecked: false,
  needs: ['icd-10-cm'],
  fix: { kind: 'suggestion', words: 'Choose the most specific code that the record supports.' },
  check: (chart, tables) => {
    const fails: string[] = [];
    for (const diagnosis of datedDiagnoses(chart)) {
      for (const date of diagnosis.dates) {
        const answer = tables.diagnosis(diagnosis.code, date);
        if (!answer.loaded) return { fails: [], missing: ['icd-10-cm'] };
        const isHeader = answer.row !== undefined && !answer.row.billable;
        if (!isHeader || isSeventhCharacterWrong(diagnosis, tables, date)) continue;
        fails.push(diagnosisPlace(diagnosis.sequence));
        break;
      }
    }
    return fails;
  },
  examples: {
    fails: { 'a header': (chart) => diagnosed(chart, 'E11') },
    passes: { 'a billable code': () => undefined },
  },
};
