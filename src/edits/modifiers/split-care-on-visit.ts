import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { modified } from '../examples/example-charts.ts';
import { isEvaluation } from '../visits/evaluation-codes.ts';

/** A visit says that it is a part of surgical care. */
export const splitCareOnVisit: ClaimEdit = {
  id: 'split-care-on-visit',
  row: 'F03',
  severity: 'D',
  snip: 6,
  message: 'A visit says that it is a part of surgical care.',
  source: 'Medicare Claims Processing Manual, chapter 12, 40.2; RARC N519',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Put the modifier on the code of the operation, or remove it from the visit.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        Boolean(line.modifier?.length) &&
        isEvaluation(procedureCode(line)) &&
        modifierCodes(line).some((code) => /^5[456]$/.test(code)) &&
        'modifier',
    ),
  examples: {
    fails: {
      '55 on a visit': (chart) => {
        chart.withoutTables.push('modifier');
        modified(chart, '55');
      },
    },
    passes: { 'a visit without': () => undefined },
  },
};
