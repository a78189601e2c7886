import { modifierCodes } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';

/** A service line has more than four modifiers, or one twice. Source: 837P 2400 SV101-3 to SV101-6. */
export const tooManyModifiers: ClaimEdit = {
  id: 'too-many-modifiers',
  row: 'F02',
  severity: 'R',
  snip: 2,
  message: 'A service line has more than four modifiers, or one twice.',
  source: '837P 2400 SV101-3 to SV101-6',
  sourceChecked: false,
  needs: [],
  fix: 'Keep the four that decide payment.',
  check: (chart) =>
    eachLine(chart, (line) => {
      const codes = modifierCodes(line);
      return (codes.length > 4 || new Set(codes).size < codes.length) && 'modifier';
    }),
  examples: {
    fails: {
      'the same twice': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          modifier: [{ coding: [{ code: '25' }] }, { coding: [{ code: '25' }] }],
        };
      },
    },
    passes: { none: () => undefined },
  },
};
