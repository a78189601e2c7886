import type { Claim } from '@medplum/fhirtypes';
import { addDays } from '../../fhir/dates.ts';
import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import {
  billedEarlier,
  feeScheduleWithMajorSurgery,
  modified,
} from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isSameSpecialty } from '../surgery/global-period.ts';
import { isVisit } from './visit-codes.ts';

/** A visit on the day of a major operation, or the day before, is not marked as the one in which it was decided. */
export const surgeryDecisionUnmarked: ClaimEdit = {
  id: 'surgery-decision-unmarked',
  row: 'H05',
  severity: 'D',
  snip: 6,
  message:
    'A visit on the day of a major operation, or the day before, is not marked as the one in which it was decided.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.6.C and 40.2',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words:
      'Add modifier 57 only if the operation was decided in this visit; otherwise the visit belongs to the operation.',
  },
  check: (chart, tables) => {
    if (!isBilled(chart.claim, isVisit)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    const isMajor = (code: string | undefined): boolean =>
      code !== undefined && fees.table.indicator(code, '', 'globalDays') === '090';
    const days = new Set([
      ...(chart.claim.item ?? []).flatMap((line) =>
        isMajor(elements.procedure.read(line)) ? (elements.serviceStart.read(line) ?? []) : [],
      ),
      ...earlierServices(chart, isMajor).flatMap(({ claim, day }) =>
        isSameSpecialty(chart, claim) ? day : [],
      ),
    ]);
    if (!days.size) return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const served = elements.serviceStart.read(line);
      if (!served || !isVisit(elements.procedure.read(line))) continue;
      if (!days.has(served) && !days.has(addDays(served, 1))) continue;
      const isMarked = modifierCodes(line).some(
        (one) => one === '57' || one === '24' || one === '25',
      );
      (isMarked ? bypassed : fails).push(`Claim.item[${index}].modifier`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'a visit on the day before the operation': (chart) => operatedOn(chart, '2026-11-04'),
    },
    passes: {
      'a visit two days before': (chart) => operatedOn(chart, '2026-11-05'),
      'a visit of another specialty on the day before': (chart) =>
        operatedOn(chart, '2026-11-04', {
          careTeam: [
            {
              sequence: 1,
              provider: { reference: 'Practitioner/surgeon' },
              role: { coding: [{ system: external.claimCareTeamRole, code: 'primary' }] },
            },
          ],
        }),
    },
    bypassed: {
      'the visit in which it was decided': (chart) => {
        operatedOn(chart, '2026-11-04');
        modified(chart, '57');
      },
    },
  },
};

const operatedOn = (
  chart: DraftChart,
  servicedDate: string,
  difference: Partial<Claim> = {},
): void => {
  const operation = { coding: [{ system: external.cpt, code: '27447' }] };
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', {
    item: [{ ...first, servicedDate, productOrService: operation }],
    ...difference,
  });
  chart.withTables = { ...chart.withTables, mpfs: feeScheduleWithMajorSurgery };
};
