import type { MedplumClient } from '@medplum/core';
import type {
  Claim,
  DocumentReference,
  Encounter,
  Questionnaire,
  Resource,
  Task,
} from '@medplum/fhirtypes';
import { arriveInOrder, type Places } from '../../src/demo/arrive.ts';
import { completeReview } from '../../src/demo/coder.ts';
import { stories } from '../../src/demo/fixtures.ts';
import type { Story } from '../../src/demo/story.ts';
import { addDays } from '../../src/fhir/dates.ts';
import { identifierOf as fhirIdentifier } from '../../src/fhir/keys.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, identifierSystem } from '../../src/fhir/systems.ts';

import { acceptAll, filledIn } from './filled-in-form.ts';

const firstPollMs = 100;
const longestPollMs = 2_000;
/** A bot in a lambda takes seconds to begin with, and several follow each other. */
const deadlineMs = 120_000;

/** Asks until there is an answer; Subscriptions come when they come. */
const eventually = async <T>(words: string, ask: () => Promise<T | undefined>): Promise<T> => {
  const until = Date.now() + deadlineMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 1.5, longestPollMs)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`Not within ${deadlineMs / 1000} s: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
};

/** How many days ago a visit was; payers of the fixtures answer after two weeks. */
const daysAgo = 20;

/** A story told again for this run: names of its own, and a visit three weeks ago. */
const retold = (name: string, run: string): Story => {
  const story = stories().find((one) => one.name === name);
  if (!story) throw new Error(`There is no story ${name}.`);
  const visit = story.events
    .flatMap((event) => (event.kind === 'record' ? event.entries : []))
    .map(({ resource }) => resource)
    .find((resource): resource is Encounter => resource.resourceType === 'Encounter');
  const day = visit?.period?.start?.slice(0, 10) ?? '';
  const today = new Date().toISOString().slice(0, 10);
  const shift = (Date.parse(today) - Date.parse(day)) / 86_400_000 - daysAgo;
  const text = JSON.stringify(story)
    .replaceAll(`"value":"${name}.`, `"value":"${name}-${run}.`)
    .replace(
      /(?<!birthDate":)"(\d{4}-\d{2}-\d{2})(?=["T])/g,
      (_all, date: string) => `"${addDays(date, shift)}`,
    );
  return JSON.parse(text);
};

/** A coder, signed in as himself: only then does the server name him as the author. */
export interface Person {
  client: MedplumClient;
  profile: string;
}

/** What the story left on the server. */
export interface Left {
  patient: string;
  story: Story;
  encounterId: string;
  tasks: () => Promise<Task[]>;
  claims: () => Promise<Claim[]>;
  failures: () => Promise<string[]>;
  /** Ids of the Binaries behind its documents, which no search finds. */
  binaries: string[];
}

const isTask =
  (code: string) =>
  (task: Task): boolean =>
    task.code?.coding?.some((one) => one.system === codeSystem.taskCode && one.code === code) ??
    false;

/** The coder takes the Task and decides in the form that it leads to. */
const answerForm = async (
  client: MedplumClient,
  { client: own, profile }: Person,
  review: Task,
): Promise<void> => {
  const owned = await eventually('the form of the review', async () => {
    const task = await client.readResource('Task', review.id ?? '');
    return task.focus?.reference?.startsWith('Questionnaire/') ? task : undefined;
  });
  await own.updateResource<Task>({ ...owned, owner: { reference: profile } });
  const form = await client.readReference<Questionnaire>({
    reference: owned.focus?.reference ?? '',
  });
  // As the EHR's page does: the form names who filled it in.
  await own.createResource({ ...filledIn(form, acceptAll), author: { reference: profile } });
};

/** Plays a story through the server's own interfaces: what arrives, what the coder decides. */
export const playOverHttp = async (
  client: MedplumClient,
  name: string,
  run: string,
  coder: Person,
  {
    by = 'task',
    begun,
  }: {
    by?: 'task' | 'form';
    /** Told before anything is written, so that it can be taken away whatever happens. */
    begun: (left: Left) => void;
  },
): Promise<Left> => {
  const story = retold(name, run);
  const places: Places = new Map();
  const tasks = async () =>
    left.patient
      ? [...(await client.searchResources('Task', `patient=${left.patient}&_count=100`))]
      : [];
  const left: Left = {
    patient: '',
    encounterId: '',
    story,
    tasks,
    claims: async () =>
      left.patient
        ? (await client.searchResources('Claim', `patient=${left.patient}&_count=100`)).filter(
            (claim) => claim.identifier?.some(({ system }) => system === identifierSystem('claim')),
          )
        : [],
    failures: () => botFailures(client, left.encounterId),
    binaries: [],
  };
  begun(left);
  for (const event of story.events) {
    if (event.kind === 'record') {
      const note = (one: Resource): void => {
        if (one.resourceType === 'Patient') left.patient = `Patient/${one.id}`;
        if (one.resourceType === 'Encounter') left.encounterId = one.id ?? '';
      };
      const entries = await Promise.all(
        event.entries.map(async ({ fullUrl, resource }) => ({
          fullUrl,
          resource:
            resource.resourceType === 'DocumentReference'
              ? await behindBinaries(client, resource, left.binaries)
              : resource,
        })),
      );
      await arriveInOrder(client, entries, places, note);
      continue;
    }
    const review = await toldWhy(left, () =>
      eventually('a coding review to complete', async () =>
        (await tasks()).find((task) => isTask('coding-review')(task) && task.status === 'ready'),
      ),
    );
    if (by === 'task') await completeReview(coder.client, coder.profile, review, event);
    else await answerForm(client, coder, review);
  }
  return left;
};

/** A document as an EHR keeps it: what it holds stands in Binaries. */
const behindBinaries = async (
  client: MedplumClient,
  document: DocumentReference,
  made: string[],
): Promise<DocumentReference> => ({
  ...document,
  content: await Promise.all(
    document.content.map(async (content) => {
      const { data, ...attachment } = content.attachment;
      if (!data) return content;
      const { contentType = 'text/plain' } = attachment;
      const { id } = await client.createResource({ resourceType: 'Binary', contentType, data });
      made.push(id);
      return { ...content, attachment: { ...attachment, url: `Binary/${id}` } };
    }),
  ),
});

/** What bots of this visit failed with, as the server recorded it. */
const botFailures = async (client: MedplumClient, encounterId: string): Promise<string[]> => {
  const events = await client.searchResources('AuditEvent', {
    entity: `Encounter/${encounterId}`,
    outcome: '4',
    _count: 20,
  });
  return events.map(({ outcomeDesc = 'without a word' }) => outcomeDesc.split('\n')[0] ?? '');
};

/** Runs what may wait in vain, and then tells what waits and which bots failed. */
const toldWhy = async <T>(left: Left, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    const open = (await left.tasks()).map(
      ({ code, status, description }) => `${code?.coding?.[0]?.code} ${status}: ${description}`,
    );
    const states = (await left.claims()).map((claim) => stateOf(claim) ?? 'under review');
    const failures = await left.failures();
    throw new Error(
      [
        error instanceof Error ? error.message : '',
        `Claims: ${states.join(', ') || 'none'}.`,
        `Tasks: ${open.join('; ') || 'none'}.`,
        failures.length
          ? `Bots that failed: ${[...new Set(failures)].join('; ')}.`
          : 'No bot of this visit failed: look whether Subscriptions are delivered at all (workers, Redis).',
      ].join(' '),
    );
  }
};

/** The claim of a story once it has reached a state; what it waits in otherwise is told. */
export const claimIn = async (left: Left, state: string): Promise<Claim> =>
  toldWhy(left, () =>
    eventually(`a claim that is ${state}`, async () =>
      (await left.claims()).find((claim) => stateOf(claim) === state),
    ),
  );

/** A Task of a story once it is there. */
export const taskOf = async (
  left: Left,
  words: string,
  isIt: (task: Task) => boolean,
): Promise<Task> =>
  toldWhy(left, () => eventually(words, async () => (await left.tasks()).find(isIt)));

const ofPatient: readonly (readonly [Resource['resourceType'], string])[] = [
  ['Invoice', 'subject'],
  ['ClaimResponse', 'patient'],
  ['ChargeItem', 'subject'],
  ['Task', 'patient'],
  ['Claim', 'patient'],
  ['ServiceRequest', 'patient'],
  ['Appointment', 'patient'],
  ['Immunization', 'patient'],
  ['Procedure', 'patient'],
  ['Observation', 'patient'],
  ['DiagnosticReport', 'patient'],
  ['DocumentReference', 'patient'],
  ['Encounter', 'patient'],
  ['Condition', 'patient'],
  ['Coverage', 'beneficiary'],
];

/** Takes a story away again. */
export const forget = async (
  client: MedplumClient,
  { patient, encounterId, binaries }: Left,
): Promise<void> => {
  for (const id of binaries) await client.deleteResource('Binary', id);
  const remove = async (type: Resource['resourceType'], query: Record<string, string>) => {
    for (const { id } of await client.searchResources(type, { ...query, _count: '100' }))
      if (id) await client.deleteResource(type, id);
  };
  const form = { identifier: `${identifierSystem('review-form')}|${encounterId}.1` };
  for (const { url = '' } of await client.searchResources('Questionnaire', form))
    await remove('QuestionnaireResponse', { questionnaire: url });
  await remove('Questionnaire', form);
  if (!patient) return;
  for (const { id, identifier } of await client.searchResources('ClaimResponse', { patient })) {
    const { system, value } = fhirIdentifier('payment', identifier?.[0]?.value ?? id);
    await remove('PaymentReconciliation', { identifier: `${system}|${value}` });
  }
  for (const type of ['Claim', 'Task'] as const)
    for (const { id } of await client.searchResources(type, { patient, _count: '100' }))
      await remove('Provenance', { target: `${type}/${id}` });
  for (const [type, parameter] of ofPatient) await remove(type, { [parameter]: patient });
  await client.deleteResource('Patient', patient.replace('Patient/', ''));
};
