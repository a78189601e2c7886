import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { isBothSides } from './sides.ts';

/** 50 says both sides, and the line counts them again in its units. */
export const bothSidesWithTwoUnits: ClaimEdit = {
  id: 'both-sides-with-two-units',
  row: 'J03',
  severity: 'D',
  snip: 6,
  message: '50 says both sides, and the line counts them again in its units.',
  source: 'Medicare Claims Processing Manual, chapter 12, 40.7; CARC 151',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Bill one unit with 50, at the charge of both sides.' },
  check: (chart) =>
    eachLine(
      chart,
      (line) => isBothSides(line) && (elements.units.read(line) ?? 0) > 1 && 'quantity',
    ),
  examples: {
    fails: {
      'two units with 50': (chart) => {
        billing(chart, '20610', '50');
        const [line] = chart.claim.item;
        chart.claim.item[0] = {
          ...line,
          quantity: { value: 2 },
          unitPrice: { value: 250, currency: 'USD' },
        };
      },
    },
    passes: { 'one unit': (chart) => billing(chart, '20610', '50') },
  },
};
