import type { Claim, ClaimResponse, Encounter, Invoice, Patient, Task } from '@medplum/fhirtypes';
import { identifierOf } from '../fhir/keys.ts';
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

/** Is the Task about another visit of the patient? Those before a visit, on coverage, name none. */
const isOfOther =
  (encounterId: string, claims: ReadonlySet<string>) =>
  ({ encounter, focus }: Task): boolean => {
    const visit = literal(encounter);
    if (visit !== undefined) return visit !== `Encounter/${encounterId}`;
    const claim = literal(focus);
    return claim?.startsWith('Claim/') === true && !claims.has(claim);
  };

/** A bill is known by the claim that it follows from, or by the visit that no plan covers. */
const isBillOf = (encounterId: string, claims: readonly Stored<Claim>[]) => {
  const bills = [
    identifierOf('invoice', 'self-pay', encounterId),
    ...claims.map(({ id }) => identifierOf('invoice', id)),
  ];
  return ({ identifier }: Invoice): boolean =>
    identifier?.some(({ system, value }) =>
      bills.some((bill) => bill.system === system && bill.value === value),
    ) ?? false;
};

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
      tasks: tasks
        .filter(isOf('Task'))
        .filter((task) => literal(task.for) === patient && !isOfOther(encounter.id, names)(task)),
      invoices: invoices.filter(isOf('Invoice')).filter(isBillOf(encounter.id, ours)),
    };
  });
};

/** The patient's name as a person reads it. */
export const nameOf = (patient: Patient | undefined): string => {
  const name = patient?.name?.[0];
  return name ? [...(name.given ?? []), name.family].filter(Boolean).join(' ') : 'Unknown patient';
};
