import type { ClaimEdit } from '../edit.ts';
import { injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';
import { drugEventOf } from './poisoning.ts';

/** A poisoning stands after what it led to. */
export const poisoningNotFirst: ClaimEdit = {
  id: 'poisoning-not-first',
  row: 'D28',
  severity: 'W',
  snip: 5,
  message: 'The code of a poisoning stands after another diagnosis.',
  source: 'ICD-10-CM guidelines I.C.19.e.5 (b)',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'List the poisoning first, then what the patient had from it.',
  },
  check: ({ claim }) => {
    const [first, ...others] = listedDiagnoses(claim);
    if (!first || drugEventOf(first) === 'poisoning') return [];
    const later = others.find((one) => drugEventOf(one) === 'poisoning');
    return later ? [diagnosisPlace(later.sequence)] : [];
  },
  examples: {
    fails: {
      'a tired patient first': (chart) => injured(chart, 'R53.83', 'T50.901A'),
    },
    passes: { 'the poisoning first': (chart) => injured(chart, 'T50.901A', 'R53.83') },
  },
};
