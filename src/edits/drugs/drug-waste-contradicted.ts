import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';

/** The same drug on one day says that some was thrown away and that nothing was. */
export const drugWasteContradicted: ClaimEdit = {
  id: 'drug-waste-contradicted',
  row: 'L03',
  severity: 'D',
  snip: 6,
  message: 'The same drug on one day says that some was thrown away and that nothing was.',
  source:
    'Medicare Claims Processing Manual, chapter 17, 40; CMS questions and answers on JW and JZ',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Keep JW with the units that were left, or JZ, as the record shows.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const modifiers = modifierCodes(line);
      if (!modifiers.includes('JZ')) return false;
      const code = elements.procedure.read(line);
      const isWasted =
        modifiers.includes('JW') ||
        sameDayLines(chart, line).some(
          (other) => elements.procedure.read(other) === code && modifierCodes(other).includes('JW'),
        );
      return isWasted && 'modifier';
    }),
  examples: {
    fails: {
      'JZ beside JW': (chart) => {
        billing(chart, 'J0696', 'JZ');
        beside(chart, 'J0696', ['JW']);
      },
    },
    passes: { 'JZ alone': (chart) => billing(chart, 'J0696', 'JZ') },
  },
};
