import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, type ListedDiagnosis, listedDiagnoses } from './listed-diagnoses.ts';

/** Heart failure or chronic kidney disease, which count as caused by high blood pressure. */
const isCausedByIt = (one: ListedDiagnosis): boolean =>
  isOfCategories(one, 'I50', 'I50') || isOfCategories(one, 'N18', 'N18');

/** High blood pressure is coded apart from heart failure or kidney disease. */
export const hypertensionCodedApart: ClaimEdit = {
  id: 'hypertension-coded-apart',
  row: 'D24',
  severity: 'W',
  snip: 5,
  message:
    'High blood pressure is coded as I10 beside heart failure or chronic kidney disease, with which it has a code in common.',
  source: 'ICD-10-CM guidelines I.C.9.a',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Use I11, I12 or I13 before the heart failure or the stage of kidney disease, unless the clinician writes that they have another cause.',
  },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    const essential = listed.find(({ bare }) => bare === 'I10');
    return essential && listed.some(isCausedByIt) ? [diagnosisPlace(essential.sequence)] : [];
  },
  examples: {
    fails: {
      'with kidney disease': (chart) => diagnosed(chart, 'I10', 'N18.30'),
    },
    passes: { 'the code for both': (chart) => diagnosed(chart, 'I12.9', 'N18.30') },
  },
};
