import { elements, firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isAssistant } from './surgical-team.ts';

/** An assistant is paid for this operation only with records that show the need, and none are attached. */
export const assistantWithoutRecords: ClaimEdit = {
  id: 'assistant-without-records',
  row: 'J04',
  severity: 'W',
  snip: 6,
  message:
    'An assistant is paid for this operation only with records that show the need, and none are attached.',
  source: 'CMS physician fee schedule, assistant indicator 0; CARC 252',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Attach the operative report that shows what the assistant did.',
  },
  check: (chart, tables) => {
    if (!chart.claim.item?.some(isAssistant)) return [];
    if (elements.attachmentControlNumber.read(chart.claim)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return eachLine(
      chart,
      (line) =>
        isAssistant(line) &&
        fees.table.indicator(procedureCode(line) ?? '', '', 'assistant') === '0' &&
        'modifier',
    );
  },
  examples: {
    fails: {
      'help that needs a reason': (chart) => {
        withFees(chart, { '27447': { globalDays: '090', assistant: '0' } });
        billing(chart, '27447', '80', 'RT');
      },
    },
    passes: {
      'help that is always paid': (chart) => {
        withFees(chart, { '27447': { globalDays: '090', assistant: '2' } });
        billing(chart, '27447', '80', 'RT');
      },
    },
  },
};
