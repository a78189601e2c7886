import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** A service line has more than four modifiers, or one twice. */
export const tooManyModifiers: ClaimEdit = {
  id: 'too-many-modifiers',
  row: 'F02',
  severity: 'R',
  snip: 4,
  message: 'A service line has more than four modifiers, or one twice.',
  source: '837P 2400 SV101-3 to SV101-6',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Keep the four that decide payment.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const codes = modifierCodes(line);
      return (codes.length > 4 || new Set(codes).size < codes.length) && 'modifier';
    }),
  examples: {
    fails: {
      five: (chart) => modified(chart, ['25', '24', '57', '33', '95']),
      'the same twice': (chart) => modified(chart, ['25', '25']),
    },
    passes: { four: (chart) => modified(chart, ['25', '24', '57', '33']) },
  },
};

const modified = (chart: DraftChart, codes: readonly string[]): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    modifier: codes.map((code) => ({ coding: [{ code }] })),
  };
};
