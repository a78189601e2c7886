import type { Claim, ClaimResponse, Encounter, Invoice, Patient, Task } from '@medplum/fhirtypes';
import { literal } from '../fhir/references.ts';
import { identifierSystem } from '../fhir/systems.ts';
import { isOf, type Stored } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';

/** What became of one visit. */
export interface Visit {
  encounter: Stored<Encounter>;
  patient: Stored<Patient> | undefined;
  claims: Stored<Claim>[];
  responses: Stored<ClaimResponse>[];
  tasks: Stored<Task>[];
  invoices: Stored<Invoice>[];
}

const isClaimOf =
  (encounterId: string) =>
  ({ identifier }: Claim): boolean =>
    identifier?.some(
      ({ system, value }) =>
        system === identifierSystem('claim') && value?.split('.')[0] === encounterId,
    ) ?? false;

/** All visits that are over, with what became of each. */
export const gatherVisits = async ({ ehr }: Pick<Ports, 'ehr'>): Promise<Visit[]> => {
  const [encounters = [], patients = [], claims = [], responses = [], tasks = [], invoices = []] =
    await ehr.search([
      'Encounter?status=finished',
      'Patient?_sort=_lastUpdated',
      'Claim?status=draft,active,cancelled',
      'ClaimResponse?status=active',
      'Task?_sort=_lastUpdated',
      'Invoice?_sort=_lastUpdated',
    ]);
  return encounters.filter(isOf('Encounter')).map((encounter) => {
    const patient = literal(encounter.subject);
    const ours = claims.filter(isOf('Claim')).filter(isClaimOf(encounter.id));
    const names = new Set(ours.map(({ id }) => `Claim/${id}`));
    return {
      encounter,
      patient: patients.filter(isOf('Patient')).find(({ id }) => `Patient/${id}` === patient),
      claims: ours,
      responses: responses
        .filter(isOf('ClaimResponse'))
        .filter(({ request }) => names.has(literal(request) ?? '')),
      tasks: tasks.filter(isOf('Task')).filter((task) => literal(task.for) === patient),
      invoices: invoices.filter(isOf('Invoice')).filter((one) => literal(one.subject) === patient),
    };
  });
};

/** The patient's name as a person reads it. */
export const nameOf = (patient: Patient | undefined): string => {
  const name = patient?.name?.[0];
  return name ? [...(name.given ?? []), name.family].filter(Boolean).join(' ') : 'Unknown patient';
};
