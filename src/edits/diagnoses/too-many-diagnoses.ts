import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';

/** The claim has more than twelve diagnoses. */
export const tooManyDiagnoses: ClaimEdit = {
  id: 'too-many-diagnoses',
  row: 'D02',
  severity: 'R',
  snip: 4,
  message: 'The claim has more than twelve diagnoses.',
  source: '837P 2300 HI; NUCC item 21',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Remove those that no line points to; only if the lines need more than twelve, bill them on two claims.',
  },
  check: ({ claim }) => ((claim.diagnosis?.length ?? 0) > 12 ? ['Claim.diagnosis'] : []),
  examples: {
    fails: {
      thirteen: (chart) => diagnosed(chart, ...twelve, 'M54.50'),
    },
    passes: { twelve: (chart) => diagnosed(chart, ...twelve) },
  },
};

const twelve = [
  ...['I10', 'E11.9', 'E78.5', 'F41.9', 'E66.9', 'K21.9'],
  ...['M10.9', 'D64.9', 'E03.9', 'L20.9', 'L82.1', 'F32.A'],
];
