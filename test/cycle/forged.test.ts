import type { Claim, Provenance, Resource, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { decisionsFor } from '../../src/demo/coder.ts';
import type { World } from '../../src/demo/world.ts';
import { acceptedCodes } from '../../src/fhir/accepted-codes.ts';
import { hashOf, key } from '../../src/fhir/keys.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, extension, external, identifierSystem } from '../../src/fhir/systems.ts';
import { advanceClaim } from '../../src/workflows/advance.ts';
import { reviewCompleted } from '../../src/workflows/review.ts';
import { sweep } from '../../src/workflows/sweep.ts';
import {
  aReview,
  asthma,
  coderOf,
  openReview,
  reviewed,
  theClaim,
  told,
  visitOf,
} from './telling.ts';

/** A program of somebody else that the clinic lets write Tasks, Claims and Provenances. */
const program = 'ClientApplication/portal';

/** A visit whose review is open, and the control numbers of what is sent. */
const aVisit = async (
  ourPrograms?: (clinics: readonly string[]) => string[] | undefined,
  without: readonly string[] = [],
) => {
  const world = await told('office-visit', 'review', {
    without,
    practice: (practice) =>
      ourPrograms
        ? { ...practice, ourPrograms: ourPrograms(practice.ourPrograms ?? []) }
        : practice,
  });
  const sent: string[] = [];
  const { submit } = world.ports.clearinghouse;
  world.ports.clearinghouse.submit = async (submission) => {
    sent.push(submission.controlNumber);
    await submit(submission);
  };
  const swept = () => sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
  return { world, sent, swept, coder: await coderOf(world) };
};

const completedBy = async (world: World, who: string, owner: string): Promise<void> => {
  const review = await openReview(world);
  await world.as(who).updateResource<Task>({
    ...review,
    status: 'completed',
    owner: { reference: owner },
    output: decisionsFor(review, aReview()),
  });
  await world.ehr.settled();
};

const acceptance = async (world: World, review: Task): Promise<Provenance> => {
  const claim = await theClaim(world);
  return {
    resourceType: 'Provenance',
    meta: { tag: [{ system: identifierSystem('acceptance'), code: 'forged' }] },
    target: [{ reference: `Claim/${claim.id}` }, { reference: `Task/${review.id}` }],
    recorded: '2030-01-01T00:00:00Z',
    activity: { coding: [{ system: codeSystem.activity, code: 'coding-accepted' }] },
    agent: [{ who: { reference: await coderOf(world) } }],
    ...acceptedCodes(claim),
  };
};

const markedAsApplied = async (world: World): Promise<Task> => {
  const review = await openReview(world);
  return world.as(program).updateResource<Task>({
    ...review,
    status: 'completed',
    businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
  });
};

describe('given a review that a coder has taken, in an EHR that names the author of each version', () => {
  test('when a program completes it, then that is nobody’s decision: the claim is held, and the Task comes back and says so', async () => {
    const { world, sent, coder } = await aVisit();
    await completedBy(world, program, coder);
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    const back = await openReview(world);
    expect(back.note?.at(-1)?.text).toContain('Nobody is named as the coder');
    expect(back.note?.at(-1)?.text).toContain('signed in as yourself');
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await reviewed(world, aReview(), back);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await world.ehr.close();
  });

  test('when the coder completes it and a program then tags the Task, then it is the coder’s decision all the same', async () => {
    const { world, coder } = await aVisit();
    const review = await openReview(world);
    const done = await world.as(coder).updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    // Both versions stand before any event of them is worked.
    await world.as(program).updateResource<Task>({
      ...done,
      meta: {
        ...done.meta,
        tag: [...(done.meta?.tag ?? []), { system: 'urn:portal', code: 'seen' }],
      },
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('closed');
    const [proof] = await world.admin.searchResources('Provenance');
    expect(proof?.agent[0]?.who?.reference).toBe(coder);
    await world.ehr.close();
  });

  test('when a program completes it and the coder then only saves the Task, then the coder decided nothing', async () => {
    const { world, sent, coder } = await aVisit(undefined, ['Task', 'Claim']);
    const review = await openReview(world);
    const done = await world.as(program).updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    await world.as(coder).updateResource<Task>({ ...done, priority: 'urgent' });
    await reviewCompleted(world.ports, world.practice, done.id ?? '');
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    expect((await openReview(world)).note?.at(-1)?.text).toContain('Nobody is named as the coder');
    await world.ehr.close();
  });

  test('when the coder completes it and a program then changes a decision, then the claim is held', async () => {
    const { world, sent, coder } = await aVisit();
    const review = await openReview(world);
    const done = await world.as(coder).updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    await world.as(program).updateResource<Task>({
      ...done,
      output: decisionsFor(review, aReview({ added: [{ code: 'J45.909', kind: 'diagnosis' }] })),
    });
    await world.ehr.settled();
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });
});

describe('given a review that a coder completed while the service was away', () => {
  test('when a program writes the claim as if the decisions were on it, then what it wrote is not accepted', async () => {
    const { world, sent, coder } = await aVisit(undefined, ['Task', 'Claim']);
    const review = await openReview(world);
    const claim = await theClaim(world);
    const done = await world.as(coder).updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    const writtenBy = hashOf(key(done.id, done.meta?.versionId ?? '')).slice(0, 16);
    await world.as(program).updateResource<Claim>({
      ...claim,
      extension: [...(claim.extension ?? []), { url: extension.codedBy, valueString: writtenBy }],
      diagnosis: [
        ...(claim.diagnosis ?? []),
        {
          sequence: 9,
          diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await reviewCompleted(world.ports, world.practice, done.id);
    expect(sent).toEqual([]);
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    expect((await openReview(world)).note?.at(-1)?.text).toContain(
      'changed while this was reviewed',
    );
    await world.ehr.close();
  });

  test('when a program also says that the claim is held, so that we write its state over that, then our write makes nothing of it accepted', async () => {
    const { world, sent, coder } = await aVisit(undefined, ['Task', 'Claim']);
    const review = await openReview(world);
    const claim = await theClaim(world);
    const done = await world.as(coder).updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    const writtenBy = hashOf(key(done.id, done.meta?.versionId ?? '')).slice(0, 16);
    await world.as(program).updateResource<Claim>({
      ...claim,
      meta: { ...claim.meta, tag: [{ system: codeSystem.claimState, code: 'held' }] },
      extension: [...(claim.extension ?? []), { url: extension.codedBy, valueString: writtenBy }],
      diagnosis: [
        ...(claim.diagnosis ?? []),
        {
          sequence: 9,
          diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await advanceClaim(world.ports, world.practice, claim.id);
    expect((await theClaim(world)).meta?.author?.reference).not.toBe(program);
    await reviewCompleted(world.ports, world.practice, done.id);
    expect(sent).toEqual([]);
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    expect((await openReview(world)).note?.at(-1)?.text).toContain(
      'changed while this was reviewed',
    );
    await world.ehr.close();
  });
});

describe('given a visit that the patient pays for, whose review nobody decided', () => {
  test('when a program marks it as applied, then the patient is not billed, and the review goes back', async () => {
    const world = await told('self-pay', 'review');
    await markedAsApplied(world);
    await world.ehr.settled();
    await sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
    expect(await world.admin.searchResources('Invoice')).toHaveLength(0);
    const back = await openReview(world);
    expect(back.note?.at(-1)?.text).toContain('nobody’s acceptance is kept');
    await reviewed(world, aReview(), back);
    expect(await world.admin.searchResources('Invoice')).toHaveLength(1);
    await world.ehr.close();
  });
});

describe('given a review that nobody decided', () => {
  test('when a program marks it as applied and writes an acceptance in the coder’s name, then the proof is not believed', async () => {
    const { world, sent, swept } = await aVisit();
    const review = await openReview(world);
    await world.as(program).createResource<Provenance>(await acceptance(world, review));
    await markedAsApplied(world);
    await world.ehr.settled();
    await swept();
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });

  test('when a program of ours, by another name than the client’s, wrote the acceptance, then it is believed', async () => {
    const { world, sent, swept } = await aVisit((clinics) => [...clinics, program]);
    const review = await openReview(world);
    await world.as(program).createResource<Provenance>(await acceptance(world, review));
    await markedAsApplied(world);
    await world.ehr.settled();
    await swept();
    expect(sent).not.toEqual([]);
    await world.ehr.close();
  });
});

describe('given a visit whose claim was accepted, sent and paid', () => {
  test('when a program stores a copy of the claim for another day, then it is not ours: it is neither sent nor asked about', async () => {
    const { world, sent, swept } = await aVisit();
    await reviewed(world, aReview());
    expect(sent).toHaveLength(1);
    const { id: _id, meta: _meta, ...claim } = await theClaim(world);
    const copy = await world.as(program).createResource<Claim>({
      ...claim,
      status: 'draft',
      meta: { tag: [{ system: codeSystem.claimState, code: 'held' }] },
      identifier: (claim.identifier ?? []).map((one) => ({ ...one, value: `${one.value}X` })),
      item: (claim.item ?? []).map((line) => ({ ...line, servicedDate: '2026-10-27' })),
    });
    await world.ehr.settled();
    await swept();
    expect(sent).toHaveLength(1);
    expect(stateOf(await world.admin.readResource('Claim', copy.id))).toBeUndefined();
    await world.ehr.close();
  });
});

describe('given a held claim whose first review a coder accepted', () => {
  test('when a program marks a later review as applied, then the older acceptance does not stand for it', async () => {
    const { world, sent } = await aVisit();
    await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.admin.createResource(asthma(await visitOf(world)));
    const visit = await visitOf(world);
    await world.admin.updateResource({ ...visit, language: 'en' });
    await world.ehr.settled();
    await markedAsApplied(world);
    await world.ehr.settled();
    expect(sent).toEqual([]);
    expect((await openReview(world)).note?.at(-1)?.text).toContain('nobody’s acceptance is kept');
    await world.ehr.close();
  });
});

describe('given an EHR that names no authors, whose clinic vouches for its Tasks', () => {
  const withoutAuthor = <T extends Resource>(resource: T): T => {
    const { author: _author, ...meta } = resource.meta ?? {};
    return { ...resource, meta };
  };

  test('when a Task is completed, then it is the decision of the Practitioner who owns it', async () => {
    const world = await told('office-visit', 'review', {
      practice: ({ ourPrograms: _named, ...practice }) => practice,
      wrap: (ehr) => ({
        ...ehr,
        read: async (type, id) => {
          const found = await ehr.read(type, id);
          return found && withoutAuthor(found);
        },
        search: async (queries) =>
          (await ehr.search(queries)).map((found) => found.map(withoutAuthor)),
      }),
    });
    const coder = await coderOf(world);
    await completedBy(world, program, coder);
    expect(stateOf(await theClaim(world))).toBe('closed');
    const [proof] = await world.admin.searchResources('Provenance');
    expect(proof?.agent[0]?.who?.reference).toBe(coder);
    await world.ehr.close();
  });
});
