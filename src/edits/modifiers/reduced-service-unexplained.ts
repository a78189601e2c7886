import { elements, lineNote, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';

/** A service is billed as reduced or stopped, and nothing says why. */
export const reducedServiceUnexplained: ClaimEdit = {
  id: 'reduced-service-unexplained',
  row: 'F11',
  severity: 'W',
  snip: 4,
  message: 'A service is billed as reduced or stopped, and nothing says why.',
  source: 'Medicare Claims Processing Manual, chapter 12, 20.4.6; 837P 2400 NTE; CARC 252',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Say in a note of the line what was left out and why, or attach the report.',
  },
  check: (chart) =>
    elements.attachmentControlNumber.read(chart.claim)
      ? []
      : eachLine(
          chart,
          (line) =>
            Boolean(line.modifier?.length) &&
            modifierCodes(line).some((code) => code === '52' || code === '53') &&
            !lineNote(chart.claim, line)?.trim() &&
            'modifier',
        ),
  examples: {
    fails: { 'an injection stopped': (chart) => stopped(chart) },
    passes: {
      'one with a note': (chart) =>
        stopped(chart, 'Stopped for faintness before the needle was in'),
    },
  },
};
const stopped = (chart: DraftChart, note?: string): void => {
  chart.withoutTables.push('modifier');
  billing(chart, '69210', '53');
  if (!note) return;
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    { sequence: 9, category: { coding: [{ code: 'info' }] }, valueString: note },
  ];
  chart.claim.item[0] = { ...chart.claim.item[0], informationSequence: [9] };
};
