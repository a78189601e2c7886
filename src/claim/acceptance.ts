import type { Claim, Provenance, Task } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { key } from '../fhir/keys.ts';
import { versionedReference } from '../fhir/references.ts';
import { codeSystem, external, identifierSystem } from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import { codedClaim } from './coded.ts';
import { decisionsOf, undecided } from './decisions.ts';

/** Why an acceptance could not be written. */
export type AcceptanceProblem = 'undecided' | 'nobody';

/** What follows from a completed review. */
export type Acceptance =
  | { kind: 'accepted'; claim: Claim; writes: Write[] }
  | { kind: 'problem'; problem: AcceptanceProblem; writes: Write[] };

/** The person who accepted: the Task's author if a person, else its owner if a Practitioner. */
export const acceptedBy = (task: Task): string | undefined => {
  const author = task.meta?.author?.reference;
  if (author && /^(Practitioner|PractitionerRole)\//.test(author)) return author;
  const owner = task.owner?.reference;
  return owner && /^Practitioner\//.test(owner) ? owner : undefined;
};

const returned = (task: Stored<Task>, chart: Chart, words: string): Write[] =>
  update(task, {
    ...task,
    status: 'in-progress',
    note: [...(task.note ?? []), { time: chart.now, text: words }],
  });

const provenance = (
  chart: Chart,
  task: Stored<Task>,
  claim: Claim,
  person: string,
): Provenance => ({
  resourceType: 'Provenance',
  meta: {
    tag: [
      { system: identifierSystem('acceptance'), code: key(task.id, task.meta?.versionId ?? '') },
    ],
  },
  target: [
    ...(claim.id ? [{ reference: `Claim/${claim.id}` }] : []),
    { reference: `Task/${task.id}` },
  ],
  recorded: task.meta?.lastUpdated ?? chart.now,
  activity: { coding: [{ system: codeSystem.activity, code: 'coding-accepted' }] },
  reason: [{ coding: [{ system: external.observationValue, code: 'AIAST' }] }],
  agent: [
    {
      type: { coding: [{ system: external.provenanceAgent, code: 'verifier' }] },
      who: { reference: person },
    },
    {
      type: { coding: [{ system: external.provenanceAgent, code: 'assembler' }] },
      who: { display: 'Claimwright' },
    },
  ],
  ...(chart.notes.length
    ? {
        entity: chart.notes.map(({ document }) => ({
          role: 'source' as const,
          what: versionedReference(document),
        })),
      }
    : {}),
});

/**
 * The one atomic write of an acceptance: Claim, Provenance, Task, in the order that is safe where a
 * server has no transactions. `draft` is the stored Claim, or the unstored draft of a self-pay
 * visit. An undecided suggestion returns the Task with a note and bills nothing.
 */
export const acceptance = (chart: Chart, task: Stored<Task>, draft: Claim): Acceptance => {
  const open = undecided(task);
  if (open.length) {
    const words = `${open.length} suggested codes are not decided (${open.join(', ')}). Decide each, then complete the Task again.`;
    return { kind: 'problem', problem: 'undecided', writes: returned(task, chart, words) };
  }
  const person = acceptedBy(task);
  if (!person) {
    const words =
      'Nobody is named as the coder: neither the author of this change nor the owner of the Task is a Practitioner. Take the Task as a Practitioner and complete it again.';
    return { kind: 'problem', problem: 'nobody', writes: returned(task, chart, words) };
  }
  const claim = codedClaim(chart, draft, decisionsOf(task));
  const { id } = claim;
  const proof = provenance(chart, task, claim, person);
  return {
    kind: 'accepted',
    claim,
    writes: [
      ...(id ? update(draft, claim) : []),
      create(proof, {
        system: identifierSystem('acceptance'),
        value: proof.meta?.tag?.[0]?.code ?? '',
      }),
      ...update(task, {
        ...task,
        businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
      }),
    ],
  };
};
