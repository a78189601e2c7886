import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';

const isProlonged = (code: string | undefined): boolean => /^9941[78]$/.test(code ?? '');

/** Medicare does not take the CPT code for prolonged time; it has its own, with its own minutes. */
export const prolongedCodeWrongForMedicare: ClaimEdit = {
  id: 'prolonged-code-wrong-for-medicare',
  row: 'H12',
  severity: 'D',
  snip: 7,
  message:
    'Medicare does not take the CPT code for prolonged time; it has its own, with its own minutes.',
  source:
    'Medicare Claims Processing Manual, chapter 12, 30.6.15; fee schedule status of the codes',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Use G2212 in the office, G0316 in hospital, G0317 in a nursing facility, G0318 at home, if the minutes reach it.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isProlonged) || payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) => isProlonged(elements.procedure.read(line)) && 'productOrService',
    );
  },
  examples: {
    fails: { 'the CPT code to Medicare': (chart) => prolonged(chart, '99417') },
    passes: { 'the code of Medicare': (chart) => prolonged(chart, 'G2212') },
  },
};

const prolonged = (chart: DraftChart, code: string): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  billing(chart, '99215');
  beside(chart, code);
};
