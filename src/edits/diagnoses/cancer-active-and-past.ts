import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { isSamePlace } from './cancer-history.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Cancer of one place is coded both as active and as past. */
export const cancerActiveAndPast: ClaimEdit = {
  id: 'cancer-active-and-past',
  row: 'D29',
  severity: 'W',
  snip: 5,
  message: 'Cancer of the same place is coded as active and as history.',
  source: 'ICD-10-CM guidelines I.C.2.d and I.C.2.m',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Keep the active code while the cancer is treated, the history code once it is removed and treated no more.',
  },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    const active = listed.filter(({ bare }) => bare.startsWith('C'));
    if (active.length === 0) return [];
    return listed.flatMap(({ sequence, bare }) =>
      bare.startsWith('Z85') && active.some((cancer) => isSamePlace(bare, cancer.bare))
        ? [diagnosisPlace(sequence)]
        : [],
    );
  },
  examples: {
    fails: {
      'of the breast': (chart) => diagnosed(chart, 'C50.911', 'Z85.3'),
    },
    passes: {
      'of the prostate, after one of the breast': (chart) => {
        chart.patient = { ...chart.patient, gender: 'male' };
        diagnosed(chart, 'C61', 'Z85.3');
      },
    },
  },
};
