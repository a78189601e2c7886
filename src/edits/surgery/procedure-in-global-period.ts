import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { globalPeriods, isInAftercare, operatedOn } from './global-period.ts';

/** A procedure falls into the aftercare of an earlier one, and no modifier says how the two belong together. */
export const procedureInGlobalPeriod: ClaimEdit = {
  id: 'procedure-in-global-period',
  row: 'J02',
  severity: 'D',
  snip: 6,
  message:
    'A procedure falls into the aftercare of an earlier one, and no modifier says how the two belong together.',
  source: 'Medicare Claims Processing Manual, chapter 12, 40.2; RARC M144',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'question',
    words:
      'Add 58 if it was planned or goes further, 78 for a return to the operating room, 79 if it has nothing to do with the first.',
  },
  check: (chart, tables) => {
    const isMarked = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) &&
      modifierCodes(line).some((code) => code === '58' || code === '78' || code === '79');
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    const isProcedure = (line: ClaimItem): boolean =>
      /^0[019]0$/.test(fees.table.indicator(procedureCode(line) ?? '', '', 'globalDays'));
    const lines = chart.claim.item ?? [];
    if (!lines.some(isProcedure)) return [];
    const periods = globalPeriods(chart, fees.table);
    if (!periods.length) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of lines.entries()) {
      const day = elements.serviceStart.read(line);
      if (!day || !isProcedure(line) || !isInAftercare(periods, day)) continue;
      (isMarked(line) ? bypassed : fails).push(`Claim.item[${index}].modifier`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: { 'stitches a month after a new knee': (chart) => stitched(chart) },
    passes: { 'stitches after the aftercare': (chart) => stitched(chart, '2026-06-03') },
    bypassed: {
      'stitches that have nothing to do with it': (chart) => stitched(chart, '2026-10-03', '79'),
    },
  },
};
const stitched = (
  chart: DraftChart,
  servicedDate = '2026-10-03',
  ...modifiers: readonly string[]
): void => {
  withFees(chart, { '27447': { globalDays: '090' }, '12001': { globalDays: '000' } });
  billing(chart, '12001', ...modifiers);
  operatedOn(chart, servicedDate);
};
