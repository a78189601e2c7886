import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** The units of a service line are missing or not above zero. */
export const unitsInvalid: ClaimEdit = {
  id: 'units-invalid',
  row: 'K01',
  severity: 'R',
  snip: 2,
  message: 'The units of a service line are missing or not above zero.',
  source: '837P 2400 SV104',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter how many units were given.' },
  check: (chart) => eachLine(chart, (line) => !((line.quantity?.value ?? 0) > 0) && 'quantity'),
  examples: {
    fails: {
      zero: (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], quantity: { value: 0 } };
      },
    },
    passes: { one: () => undefined },
  },
};
