import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** The same diagnosis stands on the claim twice. */
export const diagnosisRepeated: ClaimEdit = {
  id: 'diagnosis-repeated',
  row: 'D07',
  severity: 'R',
  snip: 5,
  message: 'The same diagnosis stands on the claim twice.',
  source: 'ICD-10-CM guidelines I.B.12',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Remove the second and point its lines to the first.' },
  check: ({ claim }) => {
    const seen = new Set<string>();
    return listedDiagnoses(claim).flatMap(({ sequence, bare }) => {
      const isRepeated = seen.has(bare);
      seen.add(bare);
      return isRepeated ? [diagnosisPlace(sequence)] : [];
    });
  },
  examples: {
    fails: {
      twice: (chart) => diagnosed(chart, 'I10', 'I10'),
      'once with its dot and once without': (chart) => diagnosed(chart, 'E11.9', 'E119'),
    },
    passes: { once: () => undefined },
  },
};
