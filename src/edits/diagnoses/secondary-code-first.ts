import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/**
 * Z codes that only add to another diagnosis: resistance, receptors, incidental pregnancy, outcome of
 * delivery, weeks, social circumstances, do-not-resuscitate, body mass index.
 */
const neverFirst = /^Z(16|17|331|37|3A|5[5-9]|6[0-5]|66|68)/;

/** A Z code that only adds to another diagnosis is listed first. */
export const secondaryCodeFirst: ClaimEdit = {
  id: 'secondary-code-first',
  row: 'D21',
  severity: 'D',
  snip: 5,
  message: 'The first diagnosis is a Z code that only adds to another one.',
  source: 'ICD-10-CM guidelines I.B.14, I.C.21.c.3, I.C.21.c.11 and I.C.21.c.17',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'List the diagnosis first that it adds to.' },
  check: ({ claim }) => {
    const [first] = listedDiagnoses(claim);
    return first && neverFirst.test(first.bare) ? [diagnosisPlace(first.sequence)] : [];
  },
  examples: {
    fails: {
      'the body mass index first': (chart) => diagnosed(chart, 'Z68.35', 'E66.9'),
    },
    passes: { 'the obesity first': (chart) => diagnosed(chart, 'E66.9', 'Z68.35') },
  },
};
