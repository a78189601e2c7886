import type { ClaimEdit } from '../edit.ts';
import { beside, billing, modified } from '../examples/example-charts.ts';
import { pairsOfKind } from './ptp-pairs.ts';

/** Two services of the claim exclude each other, as a first and a further visit or a scan with and without contrast. */
export const servicesExcludeEachOther: ClaimEdit = {
  id: 'services-exclude-each-other',
  row: 'I11',
  severity: 'D',
  snip: 6,
  message:
    'Two services of the claim exclude each other, as a first and a further visit or a scan with and without contrast.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, P; CARC 231',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'question',
    words:
      'Keep the service that the record shows; where the table lets a modifier part them and both were given, add it.',
  },
  check: (chart, tables) => pairsOfKind(chart, tables, 'exclusive'),
  examples: {
    fails: {
      'a wellness visit with another one': (chart) => {
        billing(chart, 'G0402');
        beside(chart, 'G0439');
      },
    },
    passes: { 'one of the two': (chart) => billing(chart, 'G0439') },
    bypassed: {
      'a visit beside the wellness visit that says it is separate': (chart) => {
        modified(chart, '25');
        beside(chart, 'G0439');
      },
    },
  },
};
