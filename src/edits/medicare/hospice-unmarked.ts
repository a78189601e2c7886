import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { modified, onMedicare } from '../examples/example-charts.ts';
import { onlyLine } from '../examples/example-claims.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { inStay, isInStay } from './stays.ts';

/** A service during hospice care is billed to Medicare without saying how it stands to that care. */
export const hospiceUnmarked: ClaimEdit = {
  id: 'hospice-unmarked',
  row: 'N03',
  severity: 'D',
  snip: 7,
  message:
    'The patient was in hospice care on that day, and the line does not say how the service stands to it.',
  source: 'Medicare Claims Processing Manual, chapter 11, 40; X12 271 EB03 45; CARC B9',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Add GV if the attending physician, not employed by the hospice, treated the terminal illness; GW if it was for something else; otherwise bill the hospice.',
  },
  check: (chart) => {
    if (!chart.eligibility.length || payerRowOf(chart)?.kind !== 'medicare') return [];
    const isInHospice = isInStay(chart, '45');
    return eachLine(
      chart,
      (line) =>
        isInHospice(line) &&
        !modifierCodes(line).some((code) => code === 'GV' || code === 'GW') &&
        'modifier',
    );
  },
  examples: {
    fails: { 'a visit in hospice care': (chart) => inHospice(chart, '2026-10-01') },
    passes: {
      'a visit marked as unrelated': (chart) => {
        inHospice(chart, '2026-10-01');
        modified(chart, 'GW');
      },
      'hospice care that began later': (chart) => inHospice(chart, '2026-11-20'),
    },
  },
};

const inHospice = (chart: DraftChart, start: string): void => {
  onMedicare(chart);
  onlyLine(chart, {});
  inStay(chart, '45', start);
};
