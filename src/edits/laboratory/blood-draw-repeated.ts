import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, withoutCodeSets } from '../examples/example-charts.ts';

/** Drawing blood is billed more than once for a day. */
export const bloodDrawRepeated: ClaimEdit = {
  id: 'blood-draw-repeated',
  row: 'M06',
  severity: 'W',
  snip: 6,
  message: 'Drawing blood is billed more than once for a day.',
  source: 'Medicare Claims Processing Manual, chapter 16, 60.1; RARC N390',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Bill one draw for each visit, however many tubes were filled.',
  },
  check: (chart) => {
    const drawn = new Set<string>();
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (code !== '36415' && code !== '36416') return false;
      const day = elements.serviceStart.read(line) ?? '';
      const isRepeated = drawn.has(day) || (elements.units.read(line) ?? 0) > 1;
      drawn.add(day);
      return isRepeated && 'quantity';
    });
  },
  examples: {
    fails: {
      'from vein and finger': (chart) => {
        withoutCodeSets(chart);
        beside(chart, '36415');
        beside(chart, '36416');
      },
    },
    passes: { once: (chart) => beside(chart, '36415') },
  },
};
