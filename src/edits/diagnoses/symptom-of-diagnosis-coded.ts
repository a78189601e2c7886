import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { isSymptomOf } from './symptom-pairs.ts';

/** A symptom is coded beside the diagnosis of which it is a usual part. */
export const symptomOfDiagnosisCoded: ClaimEdit = {
  id: 'symptom-of-diagnosis-coded',
  row: 'D23',
  severity: 'I',
  snip: 5,
  message: 'A symptom is coded beside a diagnosis of which it is a usual part.',
  source: 'ICD-10-CM guidelines I.B.5; pairs chosen by the project',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Remove the symptom unless it has a cause of its own.' },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    return listed.flatMap((one) =>
      isSymptomOf(one, listed) ? [diagnosisPlace(one.sequence)] : [],
    );
  },
  examples: {
    fails: {
      'cough with bronchitis': (chart) => diagnosed(chart, 'J20.9', 'R05.9'),
    },
    passes: {
      'cough alone': (chart) => diagnosed(chart, 'R05.9'),
      'cough with high blood pressure': (chart) => diagnosed(chart, 'I10', 'R05.9'),
    },
  },
};
