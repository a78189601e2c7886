import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';

/** The two components of a test are billed on two lines of one day. */
export const componentsBilledApart: ClaimEdit = {
  id: 'components-billed-apart',
  row: 'F10',
  severity: 'W',
  snip: 6,
  message: 'The two components of a test are billed on two lines of one day.',
  source: 'Medicare Claims Processing Manual, chapter 13, 20.1; RARC N200',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Bill the test once, without either, unless the parts were done at different places.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier?.length || !modifierCodes(line).includes('TC')) return false;
      const code = procedureCode(line);
      return (
        sameDayLines(chart, line).some(
          (other) => procedureCode(other) === code && modifierCodes(other).includes('26'),
        ) && 'modifier'
      );
    }),
  examples: {
    fails: {
      'an X-ray in two parts': (chart) => {
        beside(chart, '71046', ['26']);
        beside(chart, '71046', ['TC']);
      },
    },
    passes: { 'the reading alone': (chart) => beside(chart, '71046', ['26']) },
  },
};
