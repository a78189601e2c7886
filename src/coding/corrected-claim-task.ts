import type { Claim, Task, TaskInput } from '@medplum/fhirtypes';
import { type Chart, today } from '../chart.ts';
import { addBusinessDays } from '../fhir/dates.ts';
import { hashOf, identifierOf, key } from '../fhir/keys.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, identifierSystem } from '../fhir/systems.ts';
import { create, type Stored, type Write } from '../fhir/writes.ts';
import type { Suggestion } from './suggestion.ts';

interface Correction {
  /** Part of the Task's key. */
  cause: string;
  title: string;
  words: string;
  input: readonly TaskInput[];
}

const correctionTask = (chart: Chart, claim: Stored<Claim>, work: Correction): Write => {
  const identifier = identifierOf('corrected-claim', claim.id, work.cause);
  const about = { reference: `Claim/${claim.id}` };
  const task: Task = {
    resourceType: 'Task',
    meta: { tag: [{ system: codeSystem.workQueue, code: 'coder' }] },
    identifier: [identifier],
    status: 'ready',
    intent: 'order',
    code: {
      coding: [{ system: codeSystem.taskCode, code: 'corrected-claim' }],
      text: work.title,
    },
    description: work.words,
    basedOn: [about],
    focus: about,
    for: { reference: `Patient/${chart.patient.id}` },
    ...(chart.encounter?.id ? { encounter: { reference: `Encounter/${chart.encounter.id}` } } : {}),
    authoredOn: chart.now,
    performerType: [{ coding: [{ system: codeSystem.owner, code: 'coder' }] }],
    restriction: { period: { end: addBusinessDays(today(chart), 5) } },
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'action' }] },
        valueCodeableConcept: { coding: [{ system: codeSystem.action, code: 'R7' }] },
      },
      ...work.input,
    ],
  };
  return create(task, identifier);
};

/** Codes that a corrected-claim Task of this claim has named already, whatever came of it. */
const askedBefore = (chart: Chart, claim: Stored<Claim>): ReadonlySet<string> =>
  new Set(
    chart.tasks
      .filter(({ identifier }) =>
        identifierIn(identifier, identifierSystem('corrected-claim'))?.startsWith(
          `${key(claim.id)}.`,
        ),
      )
      .flatMap((task) => task.input ?? [])
      .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? []),
  );

/**
 * Something that changes the coding arrived after the claim was sent: one Task for the coder to
 * decide about a corrected claim (frequency 7), showing only what is new.
 */
export const correctedClaimTask = (
  chart: Chart,
  claim: Stored<Claim>,
  suggestions: readonly Suggestion[],
): Write[] => {
  const asked = askedBefore(chart, claim);
  const fresh = suggestions.filter(({ code }) => !asked.has(code));
  if (fresh.length === 0) return [];
  const codes = fresh.map(({ code }) => code);
  return [
    correctionTask(chart, claim, {
      cause: hashOf(codes.join(' ')).slice(0, 12),
      title: 'New findings after the claim was sent: is a corrected claim needed?',
      words: `New since the claim was sent: ${codes.join(', ')}.`,
      input: fresh.map((suggestion) => ({
        id: suggestion.id,
        type: { coding: [{ system: codeSystem.io, code: `suggested-${suggestion.kind}` }] },
        valueCodeableConcept: {
          coding: [
            { system: suggestion.system, version: suggestion.version, code: suggestion.code },
          ],
        },
      })),
    }),
  ];
};

/** A coder decided about a claim that had left meanwhile: the decision becomes a corrected claim. */
export const decidedAfterSending = (
  chart: Chart,
  claim: Stored<Claim>,
  review: Stored<Task>,
): Write[] => [
  correctionTask(chart, claim, {
    cause: review.id,
    title: 'A coder changed the codes after the claim was sent: make a corrected claim',
    words: 'The coding review names the decisions; the claim was sent without them.',
    input: [
      {
        type: { coding: [{ system: codeSystem.io, code: 'coding-review' }] },
        valueReference: { reference: `Task/${review.id}` },
      },
    ],
  }),
];
