import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isAssistant } from './surgical-team.ts';

/** No assistant is paid for this operation. */
export const assistantNotPaid: ClaimEdit = {
  id: 'assistant-not-paid',
  row: 'J04',
  severity: 'D',
  snip: 6,
  message: 'No assistant is paid for this operation.',
  source:
    'CMS physician fee schedule, assistant indicator 1 or 9; Medicare Claims Processing Manual, chapter 12, 20.4.3; CARC 54',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the line; the patient may not be billed for it either.',
  },
  check: (chart, tables) => {
    if (!chart.claim.item?.some(isAssistant)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(
      chart,
      (line) =>
        isAssistant(line) &&
        /^[19]$/.test(fees.table.indicator(procedureCode(line) ?? '', '', 'assistant')) &&
        'modifier',
    );
  },
  examples: {
    fails: { 'help with an injection': (chart) => billing(chart, '20610', '80', 'RT') },
    passes: {
      'help with a new knee': (chart) => {
        withFees(chart, { '27447': { globalDays: '090', assistant: '2' } });
        billing(chart, '27447', '80', 'RT');
      },
    },
  },
};
