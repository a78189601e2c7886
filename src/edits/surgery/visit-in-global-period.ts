import { elements, firstServiced, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import type { ClaimEdit, Place } from '../edit.ts';
import { modified } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isBilled } from '../same-day.ts';
import { isVisit } from '../visits/visit-codes.ts';
import { globalPeriods, isInAftercare, operatedOn } from './global-period.ts';

/** A visit falls into the aftercare of an operation, whose fee holds it. */
export const visitInGlobalPeriod: ClaimEdit = {
  id: 'visit-in-global-period',
  row: 'J01',
  severity: 'D',
  snip: 6,
  message: 'A visit falls into the aftercare of an operation, whose fee holds it.',
  source: 'Medicare Claims Processing Manual, chapter 12, 40.1 and 40.2; RARC N525',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'question',
    words:
      'Add 24 only if the visit was for something else, with its own diagnosis; otherwise it is not billed.',
  },
  check: (chart, tables) => {
    if (!isBilled(chart.claim, isVisit)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    const periods = globalPeriods(chart, fees.table);
    if (!periods.length) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const day = elements.serviceStart.read(line);
      if (!day || !isVisit(procedureCode(line)) || !isInAftercare(periods, day)) continue;
      (modifierCodes(line).includes('24') ? bypassed : fails).push(`Claim.item[${index}].modifier`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'a visit two months after a new knee': (chart) => {
        withFees(chart, { '27447': { globalDays: '090' } });
        operatedOn(chart, '2026-09-03');
      },
      'a visit on the last day': (chart) => {
        withFees(chart, { '27447': { globalDays: '090' } });
        operatedOn(chart, '2026-08-05');
      },
    },
    passes: {
      'a visit on the day after the last': (chart) => {
        withFees(chart, { '27447': { globalDays: '090' } });
        operatedOn(chart, '2026-08-04');
      },
    },
    bypassed: {
      'a visit for something else': (chart) => {
        withFees(chart, { '27447': { globalDays: '090' } });
        operatedOn(chart, '2026-09-03');
        modified(chart, '24');
      },
    },
  },
};
