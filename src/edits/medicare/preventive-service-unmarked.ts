import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { modified, onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A preventive service that costs the patient nothing lacks modifier 33, which this payer asks for. */
export const preventiveServiceUnmarked: ClaimEdit = {
  id: 'preventive-service-unmarked',
  row: 'N12',
  severity: 'W',
  snip: 7,
  message:
    'A preventive service that costs the patient nothing lacks modifier 33, which this payer asks for.',
  source: '45 CFR 147.130; payer row',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Add modifier 33, so that no share is asked of the patient.' },
  check: (chart) => {
    const marked = payerRowOf(chart)?.preventiveMarked;
    if (!marked?.length) return [];
    return eachLine(
      chart,
      (line) =>
        marked.includes(elements.procedure.read(line) ?? '') &&
        !modifierCodes(line).includes('33') &&
        'modifier',
    );
  },
  examples: {
    fails: { 'a screening without 33': (chart) => screened(chart) },
    passes: { 'a screening with 33': (chart) => screened(chart, '33') },
  },
};

const screened = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  onPayer(chart, { preventiveMarked: ['99213'] });
  modified(chart, ...modifiers);
};
