import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** The units of a service line are not a whole number. */
export const unitsFractional: ClaimEdit = {
  id: 'units-fractional',
  row: 'K01',
  severity: 'R',
  snip: 2,
  message: 'The units of a service line are not a whole number.',
  source: '837P 2400 SV104; RARC N430',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter the units as the code counts them; what is left of a vial is a line of its own.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const units = line.quantity?.value;
      return units !== undefined && units > 0 && !Number.isInteger(units) && 'quantity';
    }),
  examples: {
    fails: {
      'a visit and a half': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], quantity: { value: 1.5 } };
      },
    },
    passes: { 'one visit': () => undefined },
  },
};
