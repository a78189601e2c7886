import type { Coverage } from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import { ageOn } from '../../fhir/dates.ts';
import { patientWith, withParty } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { coveredAlso } from '../examples/example-payers.ts';
import { coverageAt, payerRowFor, subscriberOf } from '../focal-coverage.ts';

/** Month and day on which the parent was born who holds a commercial plan that covers a child. */
const birthdayOfParent = (
  chart: ClaimChart,
  coverage: Coverage | undefined,
): string | undefined => {
  const isChild = coverage?.relationship?.coding?.some(({ code }) => code === 'child') ?? false;
  return isChild && payerRowFor(chart, coverage)?.kind === 'commercial'
    ? subscriberOf(chart, coverage)?.birthDate?.slice(5)
    : undefined;
};

/** A child is covered by both parents, and the plan of the parent whose birthday comes later in the year stands first. */
export const birthdayRuleContradicted: ClaimEdit = {
  id: 'birthday-rule-contradicted',
  row: 'O04',
  severity: 'W',
  snip: 7,
  message:
    'Both parents cover this child, and the plan of the parent whose birthday comes later in the year stands first.',
  source: 'NAIC model on coordination of benefits, birthday rule; CARC 22',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Put the plan of the parent with the earlier birthday first, unless the parents live apart or a court named the payer.',
  },
  check: (chart) => {
    const insurance = chart.claim.insurance ?? [];
    const { birthDate } = chart.patient;
    if (insurance.length < 2 || !birthDate) return [];
    if (ageOn(birthDate, dateOfService(chart) ?? today(chart)) >= 26) return [];
    const [first, second] = [...insurance]
      .sort((a, b) => a.sequence - b.sequence)
      .map((entry) => birthdayOfParent(chart, coverageAt(chart, entry.coverage)));
    return first && second && first > second ? ['Claim.insurance'] : [];
  },
  examples: {
    fails: {
      "the father's plan first, born after the mother": (chart) =>
        ofBothParents(chart, '1985-09-30'),
    },
    passes: {
      "the father's plan first, born before the mother": (chart) =>
        ofBothParents(chart, '1985-01-30'),
      'a patient with one plan': () => undefined,
    },
  },
};

/** A grown-up daughter of nineteen, first on her father's plan, then on that of her mother, born in March. */
const ofBothParents = (chart: DraftChart, fatherBorn: string): void => {
  patientWith(chart, { birthDate: '2007-02-03' });
  for (const [id, birthDate] of [
    ['father', fatherBorn],
    ['mother', '1986-03-14'],
  ] as const)
    withParty(chart, {
      resourceType: 'RelatedPerson',
      id,
      patient: { reference: 'Patient/patient' },
      name: [{ family: 'Tolliver', given: ['Robin'] }],
      gender: id === 'father' ? 'male' : 'female',
      birthDate,
      address: [{ line: ['4 Orchard Row'], city: 'Elgin', state: 'IL', postalCode: '60120' }],
    });
  coveredAlso(chart, 2);
  chart.coverages = chart.coverages.map((one) => ({
    ...one,
    relationship: { coding: [{ code: 'child' }] },
    subscriber: { reference: `RelatedPerson/${one.id === 'coverage' ? 'father' : 'mother'}` },
  }));
};
