import type { Claim, ClaimResponse, Encounter, Invoice, Resource, Task } from '@medplum/fhirtypes';
import { diagnosisCodes, modifierCodes, procedureCode } from '../fhir/elements.ts';
import { stateOf } from '../fhir/life.ts';
import { cents } from '../fhir/money.ts';
import { external, identifierSystem } from '../fhir/systems.ts';
import { isTaskOf } from '../fhir/tasks.ts';
import { listeners } from '../workflows/manifest.ts';
import { completeReview } from './coder.ts';
import { loadArrivals } from './load.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/** One thing that had to happen in a story, and whether it did. */
export interface Step {
  step: string;
  ok: boolean;
  resource?: string;
  /** What was seen, where that is not what the story says. */
  detail?: string;
}

/** A story as it was played. */
export interface Played {
  name: string;
  title: string;
  steps: Step[];
}

/** What the story left in the EHR. */
interface Outcome {
  encounter?: Encounter;
  tasks: Task[];
  claims: Claim[];
  responses: ClaimResponse[];
  invoices: Invoice[];
}

const nameOf = (resource: Resource | undefined): string | undefined =>
  resource ? `${resource.resourceType}/${resource.id}` : undefined;

const step = (words: string, ok: boolean, resource?: Resource, detail?: string): Step => {
  const name = nameOf(resource);
  return {
    step: words,
    ok,
    ...(name ? { resource: name } : {}),
    ...(!ok && detail ? { detail } : {}),
  };
};

/** Plays one story: each event in its time, through the EHR's own interfaces. */
export const playStory = async (world: World, story: Story): Promise<Played> => {
  const steps: Step[] = [];
  let isNew = false;
  let patientId: string | undefined;
  let suggested: string[] = [];
  for (const event of story.events) {
    world.setNow(event.at);
    if (event.kind === 'record') {
      const { created, recognised } = await loadArrivals(world.admin, event.entries);
      isNew ||= created > 0;
      await world.ehr.settled();
      steps.push(step(event.words, created + recognised === event.entries.length));
      patientId ??= await patientOf(world, story);
      continue;
    }
    const { tasks } = await outcomeOf(world, patientId);
    const review = tasks.find(
      (task) => isTaskOf(task, 'coding-review') && task.status !== 'completed',
    );
    if (!review) {
      const done = tasks.find((task) => isTaskOf(task, 'coding-review'));
      steps.push(step(event.words, done !== undefined, done, 'no coding review to complete'));
      continue;
    }
    suggested = [...suggested, ...suggestionsOf(review)];
    const coder = await world.admin.searchOne('Practitioner', {
      identifier: `${external.npi}|${event.coder}`,
    });
    const profile = coder?.id ? `Practitioner/${coder.id}` : undefined;
    if (profile) await completeReview(world.as(profile), profile, review, event);
    await world.ehr.settled();
    steps.push(step(event.words, profile !== undefined, review, 'the coder is not on the staff'));
  }
  if (isNew && patientId) steps.push(...(await workflowsRun(world, patientId)));
  const outcome = await outcomeOf(world, patientId);
  const reviewed = outcome.tasks
    .filter((task) => isTaskOf(task, 'coding-review'))
    .flatMap(suggestionsOf);
  return {
    name: story.name,
    title: story.title,
    steps: [...steps, ...expectations(story, outcome, [...suggested, ...reviewed])],
  };
};

/** Each listener ran for each resource of the patient that it listens for. */
const workflowsRun = async (world: World, patientId: string): Promise<Step[]> => {
  const found = await world.ports.ehr.search(
    listeners.map(({ criteria }) =>
      // A record that was merged into the patient's names it in its link.
      criteria.startsWith('Patient?')
        ? `${criteria}&link=Patient/${patientId}`
        : `${criteria}&patient=Patient/${patientId}`,
    ),
  );
  return listeners.flatMap(({ name }, index) => {
    const resources = found[index] ?? [];
    if (resources.length === 0) return [];
    const unheard = resources.find((one) => !world.heard.has(`${one.resourceType}/${one.id}`));
    return [
      step(
        `${name} ran`,
        unheard === undefined,
        unheard ?? resources[0],
        'its event was not worked',
      ),
    ];
  });
};

const suggestionsOf = (task: Task): string[] =>
  (task.input ?? [])
    .filter(({ type }) => type.coding?.some(({ code }) => code?.startsWith('suggested-')))
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? []);

const patientOf = async (world: World, story: Story): Promise<string | undefined> => {
  const arrivals = story.events.flatMap((event) => (event.kind === 'record' ? event.entries : []));
  // The patient of the visit, not a parent who is only the subscriber.
  const beneficiary = arrivals.find(
    ({ resource }) => resource.resourceType === 'Encounter',
  )?.resource;
  const url =
    beneficiary?.resourceType === 'Encounter' ? beneficiary.subject?.reference : undefined;
  const patient = arrivals.find(
    ({ fullUrl, resource }) =>
      resource.resourceType === 'Patient' && (url === undefined || fullUrl === url),
  )?.resource;
  const identifier = patient?.resourceType === 'Patient' ? patient.identifier?.[0] : undefined;
  if (!identifier) return undefined;
  const found = await world.admin.searchOne('Patient', {
    identifier: `${identifier.system}|${identifier.value}`,
  });
  return found?.id;
};

/** What stands in the EHR about the story's patient. */
const outcomeOf = async (world: World, patientId: string | undefined): Promise<Outcome> => {
  if (!patientId) return { tasks: [], claims: [], responses: [], invoices: [] };
  const patient = `Patient/${patientId}`;
  const [encounters, tasks, claims, responses, invoices] = await Promise.all([
    world.admin.searchResources('Encounter', { patient, _count: '100' }),
    world.admin.searchResources('Task', { patient, _count: '100' }),
    world.admin.searchResources('Claim', { patient, _count: '100' }),
    world.admin.searchResources('ClaimResponse', { patient, _count: '100' }),
    world.admin.searchResources('Invoice', { subject: patient, _count: '100' }),
  ]);
  const ours = claims.filter(({ identifier }) =>
    identifier?.some(({ system }) => system === identifierSystem('claim')),
  );
  const isPrimary = (claim: Claim): boolean => claim.insurance[0]?.focal === true;
  return {
    ...(encounters[0] ? { encounter: encounters[0] } : {}),
    tasks,
    claims: ours.sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a))),
    responses,
    invoices,
  };
};

const lineOf = (code: string, modifiers: readonly string[], units: number | undefined): string =>
  `${[code, ...modifiers].join('-')}${units === undefined || units === 1 ? '' : ` ×${units}`}`;

const same = (left: readonly string[], right: readonly string[]): boolean =>
  [...left].sort().join() === [...right].sort().join();

/** Each expectation of the story as a step. */
const expectations = (story: Story, outcome: Outcome, suggested: readonly string[]): Step[] => {
  const { expects } = story;
  const [claim, secondary] = outcome.claims;
  const steps: Step[] = [
    expects.outcome === 'claim'
      ? step('A claim is drawn up', claim !== undefined, claim)
      : step(`No claim: ${expects.outcome}`, claim === undefined, claim),
  ];
  for (const code of expects.suggests)
    steps.push(
      step(
        `${code} is suggested`,
        suggested.includes(code),
        undefined,
        `suggested: ${suggested.join(', ')}`,
      ),
    );
  if (claim && expects.diagnoses) {
    const seen = [...diagnosisCodes(claim).values()];
    steps.push(
      step(
        `Diagnoses on the claim: ${expects.diagnoses.join(', ')}`,
        same(seen, expects.diagnoses),
        claim,
        seen.join(', '),
      ),
    );
  }
  if (claim && expects.services) {
    const wanted = expects.services.map(({ code, modifiers, units }) =>
      lineOf(code, modifiers ?? [], units),
    );
    const seen = (claim.item ?? []).map((line) =>
      lineOf(procedureCode(line) ?? '', modifierCodes(line), line.quantity?.value),
    );
    steps.push(
      step(`Lines of the claim: ${wanted.join(', ')}`, same(seen, wanted), claim, seen.join(', ')),
    );
  }
  if (expects.state)
    steps.push(
      step(
        `The claim is ${expects.state}`,
        claim !== undefined && stateOf(claim) === expects.state,
        claim,
        `it is ${claim ? (stateOf(claim) ?? 'in review') : 'missing'}`,
      ),
    );
  for (const finding of expects.findings) {
    const task = outcome.tasks.find((one) => isTaskOf(one, 'claim-correction'));
    const seen = (task?.input ?? []).flatMap(
      ({ type }) => type.coding?.map(({ code }) => code ?? '') ?? [],
    );
    steps.push(step(`Held by the edit ${finding}`, seen.includes(finding), task, seen.join(', ')));
  }
  for (const code of expects.tasks) {
    const task = outcome.tasks.find((one) => isTaskOf(one, code));
    steps.push(step(`A Task for ${code}`, task !== undefined, task));
  }
  for (const { carc, action, owner } of expects.followUp) {
    const task = outcome.tasks.find((one) =>
      one.reasonCode?.coding?.some(({ code }) => code === carc),
    );
    const says = JSON.stringify([task?.input, task?.performerType]);
    steps.push(
      step(
        `CARC ${carc} becomes a Task: ${action} by ${owner}`,
        task !== undefined && says.includes(`"${action}"`) && says.includes(`"${owner}"`),
        task,
        says,
      ),
    );
  }
  if (expects.secondary)
    steps.push(step('The claim goes on to the next payer', secondary !== undefined, secondary));
  if (expects.paidCents !== undefined) {
    const paid = outcome.responses.reduce(
      (total, { payment }) => total + (cents(payment?.amount) ?? 0),
      0,
    );
    steps.push(
      step(
        `Payers paid ${expects.paidCents} cents (simulated)`,
        paid === expects.paidCents,
        outcome.responses.at(-1),
        `${paid}`,
      ),
    );
  }
  if (expects.patientOwesCents !== undefined) {
    const owed = outcome.invoices.reduce(
      (total, { totalNet }) => total + (cents(totalNet) ?? 0),
      0,
    );
    steps.push(
      step(
        `The patient owes ${expects.patientOwesCents} cents`,
        owed === expects.patientOwesCents,
        outcome.invoices[0],
        `${owed}`,
      ),
    );
  }
  return steps;
};
