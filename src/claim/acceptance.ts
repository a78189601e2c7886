import type { Claim, Provenance, Task } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { acceptedCodes } from '../fhir/accepted-codes.ts';
import { decidedBy, isByUs } from '../fhir/decided-by.ts';
import { key } from '../fhir/keys.ts';
import { withState } from '../fhir/life.ts';
import { versionedReference } from '../fhir/references.ts';
import { statedCodes } from '../fhir/stated-codes.ts';
import {
  canonicalBase,
  codeSystem,
  extension,
  external,
  identifierSystem,
} from '../fhir/systems.ts';
import { create, type Stored, update, type Write } from '../fhir/writes.ts';
import { addedAgain, codedClaim, isCodedAlready, withDecisionsOf } from './coded.ts';
import { decisionsOf, isCodeInput, undecided } from './decisions.ts';

/** Why an acceptance could not be written. */
export type AcceptanceProblem = 'undecided' | 'nobody' | 'added-again';

/** What follows from a completed review. */
export type Acceptance =
  | { kind: 'accepted'; claim: Claim; writes: Write[] }
  | { kind: 'problem'; problem: AcceptanceProblem; writes: Write[] };

const returned = (task: Stored<Task>, chart: Chart, words: string): Write[] =>
  update(task, {
    ...task,
    status: 'in-progress',
    note: [...(task.note ?? []), { time: chart.now, text: words }],
  });

/** Who accepted: a person by reference, or the clinic by its written policy. */
type Accepter = { person: string } | { policy: string };

const verifier = (chart: Chart, by: Accepter): Provenance['agent'][number]['who'] =>
  'person' in by
    ? { reference: by.person }
    : {
        identifier: { system: external.npi, value: chart.practice.billingOrganization },
        display: 'The clinic, by its policy',
      };

const provenance = (chart: Chart, task: Stored<Task>, claim: Claim, by: Accepter): Provenance => ({
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
  ...('policy' in by ? { policy: [by.policy] } : {}),
  activity: { coding: [{ system: codeSystem.activity, code: 'coding-accepted' }] },
  reason: [{ coding: [{ system: external.observationValue, code: 'AIAST' }] }],
  ...acceptedCodes(claim),
  agent: [
    {
      type: { coding: [{ system: external.provenanceAgent, code: 'verifier' }] },
      who: verifier(chart, by),
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
 * visit. An undecided suggestion, and an addition that would be lost,
 * return the Task with a note and bill nothing.
 */
export const acceptance = (chart: Chart, task: Stored<Task>, draft: Claim): Acceptance => {
  const open = undecided(task);
  if (open.length) {
    const words = `${open.length} codes are not decided (${open.join(', ')}). Accept each, change it to a code, or reject it with a reason; then complete the Task again.`;
    return { kind: 'problem', problem: 'undecided', writes: returned(task, chart, words) };
  }
  const person = decidedBy(task, chart.practice);
  if (!person) {
    const words = chart.practice.ourPrograms
      ? 'Nobody is named as the coder: the EHR does not name a Practitioner as the author of this decision. Complete the Task again, signed in as yourself.'
      : 'Nobody is named as the coder: the owner of the Task is no Practitioner. Take the Task as a Practitioner and complete it again.';
    // Held first: whatever happens to the Task, nobody's codes are not sent.
    const held = draft.id ? update(draft, withState(draft, 'held', 'nobody-accepted')) : [];
    return {
      kind: 'problem',
      problem: 'nobody',
      writes: [...held, ...returned(task, chart, words)],
    };
  }
  const again = isCodedAlready(draft, task, chart.practice)
    ? []
    : addedAgain(chart, draft, decisionsOf(task));
  if (again.length) {
    const words = `${again.join(', ')} stands on the claim already. Change its units there, or add it with a modifier that tells the second line apart; then complete the Task again.`;
    return { kind: 'problem', problem: 'added-again', writes: returned(task, chart, words) };
  }
  return accepted(chart, task, task, draft, { person });
};

const accepted = (
  chart: Chart,
  task: Stored<Task>,
  decided: Stored<Task>,
  draft: Claim,
  by: Accepter,
): Acceptance => {
  const claim =
    draft.id && isCodedAlready(draft, task, chart.practice)
      ? draft
      : withDecisionsOf(codedClaim(chart, draft, decisionsOf(decided)), task);
  const proof = provenance(chart, task, claim, by);
  return {
    kind: 'accepted',
    claim,
    writes: [
      ...(claim.id ? update(draft, claim) : []),
      create(proof, {
        system: identifierSystem('acceptance'),
        value: proof.meta?.tag?.[0]?.code ?? '',
      }),
      ...update(task, {
        ...decided,
        businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
      }),
    ],
  };
};

/** Where the policy by which a clinic accepts codes without a coder is named. */
const autoAcceptPolicy = `${canonicalBase}/policy/auto-accept`;

/**
 * The acceptance by the clinic's own policy: only when every code that the review shows stands in it,
 * suggested or stated; one that does not leaves the whole review to a coder. Provenance and the Task
 * say that no person decided.
 */
export const policyAcceptance = (
  chart: Chart,
  task: Stored<Task>,
  draft: Claim,
): Acceptance | undefined => {
  const { autoAccept } = chart.practice.policy;
  const inputs = task.input ?? [];
  // What the claim states besides, as well: the list may have been changed since we made it.
  const codes = [
    ...inputs.flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? []),
    ...statedCodes(draft).map(({ code }) => code),
  ];
  if (!isByUs(task, chart.practice)) return undefined;
  if (codes.length === 0 || !codes.every((code) => autoAccept.includes(code))) return undefined;
  // A difference, a document that nobody read, whatever else a review may tell: a person looks.
  if (!inputs.every(isCodeInput)) return undefined;
  // What a language model had a part in, a person decides.
  const isModel = inputs.some(({ extension: details }) =>
    details?.some(({ url, valueCode }) => url === extension.origin && valueCode === 'model'),
  );
  if (isModel) return undefined;
  const suggested = inputs.filter(({ type }) =>
    type.coding?.some(({ code }) => code?.startsWith('suggested-')),
  );
  const decided: Stored<Task> = {
    ...task,
    status: 'completed',
    extension: [...(task.extension ?? []), { url: extension.policy, valueUri: autoAcceptPolicy }],
    output: [
      ...(task.output ?? []),
      ...suggested.map(({ id }) => ({
        type: { coding: [{ system: codeSystem.codingDecision, code: 'accepted' }] },
        extension: [{ url: extension.suggestion, valueString: id ?? '' }],
        valueBoolean: true,
      })),
    ],
  };
  return accepted(chart, task, decided, draft, { policy: autoAcceptPolicy });
};
