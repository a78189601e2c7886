import type { ClaimEdit } from '../edit.ts';
import { injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { drugEventOf } from './poisoning.ts';

/** The drug of an adverse effect or an underdosing stands before what it did. */
export const adverseEffectFirst: ClaimEdit = {
  id: 'adverse-effect-first',
  row: 'D28',
  severity: 'W',
  snip: 5,
  message:
    'The code of a drug that was taken rightly, or too little of, is listed first, before what it led to.',
  source: 'ICD-10-CM guidelines I.C.19.e.5 (a) and (c)',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'List what the patient had from it first, then the drug.' },
  check: ({ claim }) => {
    const [first] = listedDiagnoses(claim);
    const event = first && drugEventOf(first);
    return first && event && event !== 'poisoning' ? [diagnosisPlace(first.sequence)] : [];
  },
  examples: {
    fails: {
      'penicillin before its rash': (chart) => injured(chart, 'T36.0X5A', 'L27.0'),
    },
    passes: { 'the rash first': (chart) => injured(chart, 'L27.0', 'T36.0X5A') },
  },
};
