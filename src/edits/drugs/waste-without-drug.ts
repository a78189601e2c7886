import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';

/** What was left of a drug is billed, but the drug that was given is not. */
export const wasteWithoutDrug: ClaimEdit = {
  id: 'waste-without-drug',
  row: 'L03',
  severity: 'D',
  snip: 6,
  message: 'What was left of a drug is billed, but the drug that was given is not.',
  source: 'Medicare Claims Processing Manual, chapter 17, 40',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Bill the units that were given on a line of their own.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!modifierCodes(line).includes('JW')) return false;
      const code = elements.procedure.read(line);
      const isGiven = sameDayLines(chart, line).some(
        (other) => elements.procedure.read(other) === code && !modifierCodes(other).includes('JW'),
      );
      return !isGiven && 'modifier';
    }),
  examples: {
    fails: { 'a rest without a dose': (chart) => billing(chart, 'J0696', 'JW') },
    passes: {
      'a dose and its rest': (chart) => {
        billing(chart, 'J0696');
        beside(chart, 'J0696', ['JW']);
      },
    },
  },
};
