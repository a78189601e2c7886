import type { ClaimItem, Coverage, Patient } from '@medplum/fhirtypes';
import type { Party, PayerRow } from '../chart.ts';
import { external, procedureSystem } from '../fhir/systems.ts';
import type { DraftChart } from './edit.ts';

/** The payers of an example state these facts. */
export const payerStates = (chart: DraftChart, facts: Partial<PayerRow>): void => {
  const payers = chart.practice.payers.map((row) => ({ ...row, ...facts }));
  chart.practice = { ...chart.practice, payers };
};

/** The coverages of an example differ in this. */
export const insured = (chart: DraftChart, difference: Partial<Coverage>): void => {
  chart.coverages = chart.coverages.map((one) => ({ ...one, ...difference }));
};

/** The example is covered by Medicare, with a beneficiary identifier of its form. */
export const onMedicare = (chart: DraftChart): void => {
  payerStates(chart, { kind: 'medicare', memberIdPattern: '' });
  insured(chart, { subscriberId: '1AC4CD5EF67' });
};

/** The patient of an example differs in this. */
export const patientWith = (chart: DraftChart, difference: Partial<Patient>): void => {
  chart.patient = { ...chart.patient, ...difference };
};

/** The claim of an example says this in one of our extensions that hold a code. */
export const claimSays = (chart: DraftChart, url: string, valueCode: string): void => {
  const others = (chart.claim.extension ?? []).filter((one) => one.url !== url);
  chart.claim.extension = [...others, { url, valueCode }];
};

/** A party of an example, by its type and id. */
export const withParty = (chart: DraftChart, party: Party): void => {
  chart.parties = { ...chart.parties, [`${party.resourceType}/${party.id}`]: party };
};

/** The first line of an example differs in this. */
export const lineWith = (chart: DraftChart, difference: Partial<ClaimItem>): void => {
  chart.claim.item[0] = { ...chart.claim.item[0], ...difference };
};

/** All lines of an example are given at this place of service. */
export const allAt = (chart: DraftChart, place: string): void => {
  for (const [index, line] of chart.claim.item.entries())
    chart.claim.item[index] = {
      ...line,
      locationCodeableConcept: { coding: [{ system: external.placeOfService, code: place }] },
    };
};

/** The first line of an example bills this code. */
export const billing = (chart: DraftChart, code: string): void =>
  lineWith(chart, {
    productOrService: {
      coding: [{ system: procedureSystem(code), code }],
    },
  });

/** Another clinician on the claim of an example, in a role of the care team. */
export const joinedBy = (
  chart: DraftChart,
  role: string,
  { id, npi, name = 'Ibarra' }: { id: string; npi: string; name?: string },
): void => {
  withParty(chart, {
    resourceType: 'Practitioner',
    id,
    name: [{ family: name, given: ['Luis'] }],
    identifier: [{ system: external.npi, value: npi }],
  });
  chart.claim.careTeam = [
    ...(chart.claim.careTeam ?? []),
    {
      sequence: (chart.claim.careTeam ?? []).length + 1,
      provider: { reference: `Practitioner/${id}` },
      role: { coding: [{ system: external.claimCareTeamRole, code: role }] },
    },
  ];
};

/** The doctor of an example works in a role with this taxonomy. */
export const withRole = (chart: DraftChart, taxonomy: string): void =>
  withParty(chart, {
    resourceType: 'PractitionerRole',
    id: 'role',
    practitioner: { reference: 'Practitioner/doctor' },
    specialty: [{ coding: [{ system: external.taxonomy, code: taxonomy }] }],
  });
