import type { RelatedPerson } from '@medplum/fhirtypes';
import { external } from '../../fhir/systems.ts';
import { insured, withParty } from '../drafts.ts';
import type { DraftChart } from '../edit.ts';

/** The patient of an example is covered by her husband, who differs in this from what is right. */
export const dependentOf = (chart: DraftChart, difference: Partial<RelatedPerson>): void => {
  withParty(chart, {
    resourceType: 'RelatedPerson',
    id: 'husband',
    patient: { reference: 'Patient/patient' },
    name: [{ family: 'Tolliver', given: ['Edwin'] }],
    gender: 'male',
    birthDate: '1959-08-30',
    address: [{ line: ['4 Orchard Row'], city: 'Elgin', state: 'IL', postalCode: '60120' }],
    ...difference,
  });
  insured(chart, {
    subscriber: { reference: 'RelatedPerson/husband' },
    relationship: { coding: [{ system: external.subscriberRelationship, code: 'spouse' }] },
  });
};
