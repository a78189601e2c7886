import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Long-term insulin is coded with type 1 diabetes, where it goes without saying. */
export const insulinCodedInTypeOne: ClaimEdit = {
  id: 'insulin-coded-in-type-one',
  row: 'D25',
  severity: 'I',
  snip: 5,
  message: 'Long-term insulin is coded beside type 1 diabetes, which always needs it.',
  source: 'ICD-10-CM guidelines I.C.4.a.3',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove Z79.4, or check whether the diabetes is of type 2.',
  },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    const insulin = listed.find(({ bare }) => bare === 'Z794');
    return insulin && listed.some(({ bare }) => bare.startsWith('E10'))
      ? [diagnosisPlace(insulin.sequence)]
      : [];
  },
  examples: {
    fails: { 'type 1 with insulin': (chart) => diagnosed(chart, 'E10.9', 'Z79.4') },
    passes: { 'type 2 with insulin': (chart) => diagnosed(chart, 'E11.9', 'Z79.4') },
  },
};
