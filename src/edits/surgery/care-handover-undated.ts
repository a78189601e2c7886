import { lineNote, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isEvaluation } from '../visits/evaluation-codes.ts';

/** Only a part of the surgical care is billed, and the line does not say when it was handed over. */
export const careHandoverUndated: ClaimEdit = {
  id: 'care-handover-undated',
  row: 'J05',
  severity: 'D',
  snip: 4,
  message:
    'Only a part of the surgical care is billed, and the line does not say when it was handed over.',
  source:
    'Medicare Claims Processing Manual, chapter 12, 40.2; 837P 2300 DTP*090 and 091, 2400 NTE; RARC N310',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Write in the note of the line when care was assumed and given up; the other clinician bills the rest.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        Boolean(line.modifier?.length) &&
        modifierCodes(line).some((code) => code === '54' || code === '55') &&
        !isEvaluation(procedureCode(line)) &&
        !/\d{1,4}[-/]\d{1,2}/.test(lineNote(chart.claim, line) ?? '') &&
        'modifier',
    ),
  examples: {
    fails: { 'aftercare taken over without a date': (chart) => tookOver(chart) },
    passes: {
      'aftercare with its dates': (chart) =>
        tookOver(chart, 'Care assumed 2026-11-03, relinquished 2026-12-30'),
    },
  },
};
const tookOver = (chart: DraftChart, note?: string): void => {
  withFees(chart, { '66984': { globalDays: '090' } });
  billing(chart, '66984', '55', 'RT');
  if (!note) return;
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    { sequence: 9, category: { coding: [{ code: 'info' }] }, valueString: note },
  ];
  chart.claim.item[0] = { ...chart.claim.item[0], informationSequence: [9] };
};
