import { dateOfService, today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { external } from '../../fhir/systems.ts';
import { insured, patientWith, payerStates } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';
import { byPayerFact } from '../payer-facts.ts';
import { dependentOf } from './dependent.ts';

/** A newborn is billed under the mother's cover for longer than the payer allows. */
export const newbornOnMothersCover: ClaimEdit = {
  id: 'newborn-on-mothers-cover',
  row: 'A12',
  severity: 'W',
  snip: 7,
  message:
    'A baby is billed under a cover that began before the birth, for longer than this payer allows.',
  source: 'Payer row, days for newborns; CARC 34, 128',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: "Ask the parents whether the baby is enrolled, and enter the baby's own coverage.",
  },
  check: (chart) => {
    const { birthDate } = chart.patient;
    const coverage = focalCoverage(chart);
    const age =
      birthDate?.length === 10
        ? daysBetween(birthDate, dateOfService(chart) ?? today(chart))
        : undefined;
    const isChild = coverage?.relationship?.coding?.some(({ code }) => code === 'child');
    // Once enrolled, the baby's own cover begins with the birth or later.
    const isMothers = (coverage?.period?.start ?? '') < (birthDate ?? '');
    if (age === undefined || age > 365 || !isChild || !isMothers) return [];
    return byPayerFact(chart, 'newbornDays', (days) =>
      age > days ? ['Claim.insurance.where(focal).coverage'] : [],
    );
  },
  examples: {
    fails: {
      'a baby of two months under the cover of January': (chart) =>
        babyBorn(chart, '2026-09-01', '2026-01-01'),
    },
    passes: {
      'a baby of two weeks': (chart) => babyBorn(chart, '2026-10-20', '2026-01-01'),
      'a baby of two months that is enrolled since its birth': (chart) =>
        babyBorn(chart, '2026-09-01', '2026-09-01'),
    },
  },
};

const babyBorn = (chart: DraftChart, birthDate: string, start: string): void => {
  patientWith(chart, { birthDate });
  dependentOf(chart, {});
  payerStates(chart, { newbornDays: 30 });
  insured(chart, {
    period: { start },
    relationship: { coding: [{ system: external.subscriberRelationship, code: 'child' }] },
  });
};
