import type {
  Claim,
  Condition,
  Coverage,
  Encounter,
  Meta,
  Organization,
  Patient,
  Practitioner,
  Resource,
  Task,
} from '@medplum/fhirtypes';
import { identifierOf, token } from '../../fhir/keys.ts';
import { idOf } from '../../fhir/references.ts';
import { canonicalBase, external } from '../../fhir/systems.ts';
import type { Stored } from '../../fhir/writes.ts';
import type { ProjectServer } from './server.ts';

/** Marks every resource of a trial; HTEST is HL7's own label of test data. */
const trialMeta: Meta = {
  tag: [{ system: `${canonicalBase}/CodeSystem/trial`, code: 'doctor' }],
  security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }],
};
const trialTag = encodeURIComponent(`${canonicalBase}/CodeSystem/trial|doctor`);

/** A visit that never was, and what belongs to it. */
export interface TrialVisit {
  patient: Stored<Patient>;
  encounter: Stored<Encounter>;
}

/** What became of a trial visit. */
export interface TrialResult {
  claim?: Stored<Claim>;
  review?: Stored<Task>;
}

/** Everything that is kept of a patient by this service or by the trial, dependents first. */
const ofPatient: readonly (readonly [Resource['resourceType'], string])[] = [
  ['Invoice', 'subject'],
  ['ClaimResponse', 'patient'],
  ['ChargeItem', 'subject'],
  ['Task', 'patient'],
  ['Claim', 'patient'],
  ['Encounter', 'patient'],
  ['Condition', 'patient'],
  ['Coverage', 'beneficiary'],
];

/** Makes a patient, a coverage and a visit, all marked as a test, and ends the visit. */
export const beginTrial = async (
  server: ProjectServer,
  payer: Stored<Organization>,
  now: Date,
): Promise<TrialVisit> => {
  const patient = await server.create<Patient>({
    resourceType: 'Patient',
    meta: trialMeta,
    active: true,
    name: [{ family: 'Trial', given: ['Claimwright'], text: 'Claimwright trial, not a person' }],
    gender: 'unknown',
    birthDate: '1980-01-01',
  });
  const subject = { reference: `Patient/${patient.id}` };
  const practitioner = await server.create<Practitioner>({
    resourceType: 'Practitioner',
    meta: trialMeta,
    active: true,
    name: [{ family: 'Trial', text: 'Claimwright trial, not a person' }],
  });
  await server.create<Coverage>({
    resourceType: 'Coverage',
    meta: trialMeta,
    status: 'active',
    beneficiary: subject,
    subscriber: subject,
    subscriberId: 'TRIAL',
    relationship: { coding: [{ system: external.subscriberRelationship, code: 'self' }] },
    payor: [{ reference: `Organization/${payer.id}` }],
    order: 1,
  });
  const start = new Date(now.getTime() - 3_600_000).toISOString();
  const open = await server.create<Encounter>({
    resourceType: 'Encounter',
    meta: trialMeta,
    status: 'in-progress',
    class: { system: external.actCode, code: 'AMB' },
    subject,
    participant: [{ individual: { reference: `Practitioner/${practitioner.id}` } }],
    period: { start },
  });
  const condition = await server.create<Condition>({
    resourceType: 'Condition',
    meta: trialMeta,
    subject,
    encounter: { reference: `Encounter/${open.id}` },
    code: { coding: [{ system: external.icd10cm, code: 'I10' }] },
  });
  const encounter = await server.update<Encounter>({
    ...open,
    status: 'finished',
    period: { start, end: now.toISOString() },
    diagnosis: [{ condition: { reference: `Condition/${condition.id}` }, rank: 1 }],
  });
  return { patient, encounter };
};

/** What there is of a trial by now. */
export const trialResult = async (
  server: ProjectServer,
  { encounter }: TrialVisit,
): Promise<TrialResult> => {
  const { system, value = '' } = identifierOf('claim', encounter.id);
  const [claim] = await server.search<Claim>(
    'Claim',
    `identifier=${encodeURIComponent(token(system, value))}`,
  );
  const review = identifierOf('coding-review', encounter.id, 1);
  const [task] = await server.search<Task>(
    'Task',
    `identifier=${encodeURIComponent(token(review.system, review.value ?? ''))}`,
  );
  return { ...(claim ? { claim } : {}), ...(task ? { review: task } : {}) };
};

const isTrial = ({ meta }: Resource): boolean =>
  trialMeta.tag?.every(({ system, code }) =>
    meta?.tag?.some((tag) => tag.system === system && tag.code === code),
  ) ?? false;

const removeAll = async (
  server: ProjectServer,
  type: Resource['resourceType'],
  query: string,
  isDue: (resource: Stored) => boolean | Promise<boolean> = () => true,
): Promise<number> => {
  let removed = 0;
  for (const one of await server.search<Resource>(type, query)) {
    if (!(await isDue(one))) continue;
    await server.remove(type, one.id);
    removed += 1;
  }
  return removed;
};

/** What a trial enters itself; what the service makes of it bears no tag. */
const entered = ['Encounter', 'Condition', 'Coverage'] as const;

const referenceOf = (type: Resource['resourceType']): string =>
  ofPatient.find(([one]) => one === type)?.[1] ?? 'patient';

/** Is nothing of this patient anybody's but the trial's? A tag may have been copied with a record. */
const isOfTrialAlone = async (
  server: ProjectServer,
  patient: Stored<Patient>,
): Promise<boolean> => {
  if (!isTrial(patient)) return false;
  for (const type of entered) {
    const query = `${referenceOf(type)}=Patient/${patient.id}`;
    if (!(await server.search<Resource>(type, query)).every(isTrial)) return false;
  }
  return true;
};

/** Is it tagged, and is its patient gone? */
const isLeftOver =
  (server: ProjectServer) =>
  async (one: Stored): Promise<boolean> => {
    const patient =
      one.resourceType === 'Coverage'
        ? one.beneficiary
        : one.resourceType === 'Encounter' || one.resourceType === 'Condition'
          ? one.subject
          : undefined;
    const id = idOf(patient);
    return isTrial(one) && (!id || !(await server.read<Patient>('Patient', id)));
  };

/**
 * Takes every trial away, this one and what an earlier one left; the number of resources removed. A
 * patient with a record that no trial entered is left alone, whatever tag it bears.
 */
export const endTrials = async (server: ProjectServer): Promise<number> => {
  let removed = 0;
  for (const patient of await server.search<Patient>('Patient', `_tag=${trialTag}`)) {
    if (!(await isOfTrialAlone(server, patient))) continue;
    const claims = await server.search<Claim>('Claim', `patient=Patient/${patient.id}`);
    for (const visit of await server.search<Encounter>(
      'Encounter',
      `patient=Patient/${patient.id}`,
    )) {
      const form = identifierOf('review-form', visit.id, 1);
      removed += await removeAll(
        server,
        'Questionnaire',
        `identifier=${encodeURIComponent(token(form.system, form.value ?? ''))}`,
      );
    }
    for (const { id } of claims)
      removed += await removeAll(server, 'Provenance', `target=Claim/${id}`);
    for (const [type, parameter] of ofPatient)
      removed += await removeAll(server, type, `${parameter}=Patient/${patient.id}`);
    await server.remove('Patient', patient.id);
    removed += 1;
  }
  for (const type of entered)
    removed += await removeAll(server, type, `_tag=${trialTag}`, isLeftOver(server));
  removed += await removeAll(server, 'Practitioner', `_tag=${trialTag}`, isTrial);
  return removed;
};

/** The failures that the server recorded of the bots that this visit started, in the bots' own words. */
export const trialFailures = async (
  server: ProjectServer,
  { encounter }: TrialVisit,
): Promise<string[]> => {
  const events = await server.search('AuditEvent', `entity=Encounter/${encounter.id}&outcome=4`);
  return events.flatMap((event) =>
    event.resourceType === 'AuditEvent' && event.outcomeDesc
      ? [event.outcomeDesc.split('\n')[0] ?? '']
      : [],
  );
};
