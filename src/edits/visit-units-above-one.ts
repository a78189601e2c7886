import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { billing } from './example-charts.ts';
import { isCheckUp, isVisit } from './visit-codes.ts';

/** A visit is billed with more than one unit; a visit counts once. Source: CPT evaluation and management; NCCI medically unlikely edits. */
export const visitUnitsAboveOne: ClaimEdit = {
  id: 'visit-units-above-one',
  row: 'K06',
  severity: 'D',
  snip: 6,
  message: 'A visit is billed with more than one unit; a visit counts once.',
  source: 'CPT evaluation and management; NCCI medically unlikely edits',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Set the units to one; bill prolonged time by its own code.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const units = line.quantity?.value ?? 0;
      return units >= 2 && code !== '99292' && (isVisit(code) || isCheckUp(code)) && 'quantity';
    }),
  examples: {
    fails: {
      'a check-up twice': (chart) => {
        billing(chart, '99397');
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          quantity: { value: 2 },
          unitPrice: { value: 250, currency: 'USD' },
        };
      },
    },
    passes: { 'one visit': () => undefined },
  },
};
