import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { cents } from '../../fhir/money.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { isCategoryTwo } from '../procedures/measurement-codes.ts';

/** A service line has no charge. */
export const chargeMissing: ClaimEdit = {
  id: 'charge-missing',
  row: 'none',
  severity: 'R',
  snip: 2,
  message: 'A service line has no charge.',
  source: '837P 2400 SV102',
  sourceChecked: false,
  needs: ['charge-master'],
  fix: { kind: 'question', words: 'Add the code to the charge master, then scrub again.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const charge = cents(line.net);
      // A vaccine that the state supplied is billed at nothing, with SL; a measurement is only reported.
      const mayBeZero = modifierCodes(line).includes('SL') || isCategoryTwo(procedureCode(line));
      return (charge === undefined || (charge === 0 && !mayBeZero)) && 'net';
    }),
  examples: {
    fails: {
      'a charge of nothing': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], net: { value: 0, currency: 'USD' } };
      },
      'no charge': (chart) => {
        const { net: _gone, ...rest } = chart.claim.item[0];
        chart.claim.item[0] = rest;
      },
    },
    passes: {
      'a vaccine that the state supplied': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          modifier: [{ coding: [{ code: 'SL' }] }],
          net: { value: 0, currency: 'USD' },
        };
      },
    },
  },
};
