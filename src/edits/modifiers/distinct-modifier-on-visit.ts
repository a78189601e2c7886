import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing, modified } from '../examples/example-charts.ts';
import { isEvaluation } from '../visits/evaluation-codes.ts';
import { isDistinct } from './bypassing-modifiers.ts';

/** 59, or a modifier of its kind, stands on a visit. */
export const distinctModifierOnVisit: ClaimEdit = {
  id: 'distinct-modifier-on-visit',
  row: 'F04',
  severity: 'D',
  snip: 6,
  message: '59, or a modifier of its kind, stands on a visit.',
  source: 'NCCI Policy Manual, chapter I, E; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Use 25 on the visit, if the record shows separate work, or put 59 on the procedure.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        Boolean(line.modifier?.length) &&
        isEvaluation(procedureCode(line)) &&
        modifierCodes(line).some(isDistinct) &&
        'modifier',
    ),
  examples: {
    fails: {
      '59 on the visit': (chart) => {
        billing(chart, '99211', '59');
        beside(chart, '36415');
      },
    },
    passes: {
      '25 on the visit': (chart) => {
        modified(chart, '25');
        beside(chart, '20610', ['RT']);
      },
    },
  },
};
