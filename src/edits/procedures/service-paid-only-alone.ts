import type { ClaimItem } from '@medplum/fhirtypes';
import { firstServiced, procedureCode } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, onMedicare } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { sameDayLines } from '../same-day.ts';
import { linesOfStatus } from './fee-status.ts';

/** Medicare pays this service only when nothing else is paid to the clinician that day. */
export const servicePaidOnlyAlone: ClaimEdit = {
  id: 'service-paid-only-alone',
  row: 'E03',
  severity: 'D',
  snip: 7,
  message: 'Medicare pays this service only when nothing else is paid to the clinician that day.',
  source: 'CMS physician fee schedule, status T; RARC M15',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the line, or bill it alone if nothing else was given that day.',
  },
  check: (chart, tables) => {
    if ((chart.claim.item?.length ?? 0) < 2 || payerRowOf(chart)?.kind !== 'medicare') return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    const isPayable = (line: ClaimItem): boolean =>
      fees.loaded && /^[ACR]$/.test(fees.table.indicator(procedureCode(line) ?? '', '', 'status'));
    return linesOfStatus(chart, tables, 'T', (line) => sameDayLines(chart, line).some(isPayable));
  },
  examples: {
    fails: { 'oxygen measured in a visit': (chart) => measured(chart) },
    passes: {
      'a day of its own': (chart) => {
        measured(chart, '2026-11-02');
      },
    },
  },
};
const measured = (chart: DraftChart, servicedDate = '2026-11-03'): void => {
  onMedicare(chart);
  withFees(chart, { '94760': { status: 'T' } });
  beside(chart, '94760', [], { servicedDate });
};
