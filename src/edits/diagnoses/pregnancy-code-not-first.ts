import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, listedDiagnoses } from './listed-diagnoses.ts';

/** A diagnosis of pregnancy stands after one of another chapter. */
export const pregnancyCodeNotFirst: ClaimEdit = {
  id: 'pregnancy-code-not-first',
  row: 'D20',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis of pregnancy or childbirth stands after one that is not.',
  source: 'ICD-10-CM guidelines I.C.15.a.1',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'List the code of chapter 15 first; only if the clinician writes that the pregnancy did not matter at the visit, code Z33.1 instead.',
  },
  check: ({ claim }) => {
    const listed = listedDiagnoses(claim);
    const [first, ...others] = listed;
    if (!first || isOfCategories(first, 'O00', 'O9A')) return [];
    const later = others.find((one) => isOfCategories(one, 'O00', 'O9A'));
    return later ? [diagnosisPlace(later.sequence)] : [];
  },
  examples: {
    fails: {
      'anemia in pregnancy after a rhinitis': (chart) =>
        diagnosed(chart, 'J30.9', 'O99.019', 'Z3A.20'),
    },
    passes: {
      'the pregnancy first': (chart) => diagnosed(chart, 'O99.019', 'Z3A.20', 'J30.9'),
    },
  },
};
