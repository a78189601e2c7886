import { dateOfService, today } from '../../chart.ts';
import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A modifier is not in CPT or HCPCS on the date of service. */
export const modifierNotInCodeSet: ClaimEdit = {
  id: 'modifier-not-in-code-set',
  row: 'F01',
  severity: 'R',
  snip: 5,
  message: 'A modifier is not in CPT or HCPCS on the date of service.',
  source: '837P 2400 SV101-3; CARC 182',
  sourceChecked: false,
  needs: ['modifier'],
  fix: { kind: 'question', words: 'Choose a modifier that is in force.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.modifier('25', date).loaded) return { fails: [], missing: ['modifier'] };
    return eachLine(chart, (line) => {
      const unknown = modifierCodes(line).some((code) => {
        const answer = tables.modifier(code, date);
        return answer.loaded && !answer.row;
      });
      return unknown && 'modifier';
    });
  },
  examples: {
    fails: {
      'an invented modifier': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], modifier: [{ coding: [{ code: 'Q0Q' }] }] };
      },
    },
    passes: { 'no modifier': () => undefined },
  },
};
