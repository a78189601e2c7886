import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { isOfCategories, listedDiagnoses } from './listed-diagnoses.ts';

/** An external-cause code is first-listed or stands alone. */
export const externalCauseFirst: ClaimEdit = {
  id: 'external-cause-first',
  row: 'D11',
  severity: 'R',
  snip: 5,
  message: 'An external-cause code is first-listed or stands alone.',
  source: 'ICD-10-CM guidelines I.C.20.a.6',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'List the injury first.' },
  check: ({ claim }) => {
    const [first] = listedDiagnoses(claim);
    return first && isOfCategories(first, 'V00', 'Y99') ? [diagnosisPlace(first.sequence)] : [];
  },
  examples: {
    fails: { 'a fall first': (chart) => diagnosed(chart, 'W19.XXXA') },
    passes: { 'the condition first': () => undefined },
  },
};
