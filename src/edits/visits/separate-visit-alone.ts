import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { modified } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';
import { isVisit } from './visit-codes.ts';

/** The visit is marked as separate from another service, and no other service is billed that day. */
export const separateVisitAlone: ClaimEdit = {
  id: 'separate-visit-alone',
  row: 'H04',
  severity: 'W',
  snip: 6,
  message:
    'The visit is marked as separate from another service, and no other service is billed that day.',
  source: 'NCCI Policy Manual, chapter I, D',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Remove modifier 25, or bill the service that it stands apart from.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        modifierCodes(line).includes('25') &&
        isVisit(elements.procedure.read(line)) &&
        !sameDayLines(chart, line).length &&
        'modifier',
    ),
  examples: {
    fails: { '25 on the only line': (chart) => alone(chart, '25') },
    passes: {
      '25 beside a test': (chart) => modified(chart, '25'),
      'the only line without 25': (chart) => alone(chart),
    },
  },
};

const alone = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  modified(chart, ...modifiers);
  chart.claim.item = [chart.claim.item[0]];
  chart.claim.total = { value: 120.1, currency: 'USD' };
};
