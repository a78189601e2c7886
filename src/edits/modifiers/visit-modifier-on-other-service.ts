import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, modified } from '../examples/example-charts.ts';
import { isEvaluation } from '../visits/evaluation-codes.ts';

/** 24, 25 or 57 stands on a line that is no visit. */
export const visitModifierOnOtherService: ClaimEdit = {
  id: 'visit-modifier-on-other-service',
  row: 'F04',
  severity: 'D',
  snip: 6,
  message: '24, 25 or 57 stands on a line that is no visit.',
  source: 'NCCI Policy Manual, chapter I, E; CPT appendix A; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Put it on the visit, if that was separate; the other service needs another modifier or none.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier?.length) return false;
      const code = procedureCode(line);
      return (
        code !== undefined &&
        /^\d{5}$/.test(code) &&
        !isEvaluation(code) &&
        modifierCodes(line).some((one) => one === '24' || one === '25' || one === '57') &&
        'modifier'
      );
    }),
  examples: {
    fails: { '25 on a test': (chart) => beside(chart, '81003', ['25']) },
    passes: { '25 on the visit': (chart) => modified(chart, '25') },
  },
};
