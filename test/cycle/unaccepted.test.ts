import type { Claim, Provenance, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { WorldOptions } from '../../src/demo/world.ts';
import { stateOf, withState } from '../../src/fhir/life.ts';
import { codeSystem } from '../../src/fhir/systems.ts';
import { advanceClaim } from '../../src/workflows/advance.ts';
import { sweep } from '../../src/workflows/sweep.ts';
import { aReview, openReview, reviewed, theClaim, told } from './telling.ts';

/** A visit whose review is open, and the control numbers of what is sent. */
const aVisit = async (options: WorldOptions = {}) => {
  const world = await told('office-visit', 'review', options);
  const sent: string[] = [];
  const { submit } = world.ports.clearinghouse;
  world.ports.clearinghouse.submit = async (submission) => {
    sent.push(submission.controlNumber);
    await submit(submission);
  };
  const swept = () => sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
  return { world, sent, swept };
};

describe('given a claim that nobody accepted', () => {
  test('when a program marks it as submitted, then it is not sent and no longer looks as if it were', async () => {
    const { world, sent, swept } = await aVisit();
    const claim = await theClaim(world);
    await world.admin.updateResource<Claim>({
      ...withState(claim, 'submitted'),
      id: claim.id,
      status: 'active',
    });
    await world.ehr.settled();
    await swept();
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBeUndefined();
    await world.ehr.close();
  });

  test('when a program marks its review as applied, then the claim is held, the review goes back, and a coder releases it', async () => {
    const { world, sent } = await aVisit();
    const review = await openReview(world);
    await world.admin.updateResource<Task>({
      ...review,
      status: 'completed',
      businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
    });
    await world.ehr.settled();
    expect(sent).toEqual([]);
    const held = await theClaim(world);
    expect(stateOf(held)).toBe('held');
    const back = await openReview(world);
    expect(back.status).toBe('in-progress');
    expect(back.note?.at(-1)?.text).toContain('nobody’s acceptance is kept');
    await reviewed(world, aReview(), back);
    expect(stateOf(await theClaim(world))).toBe('closed');
    // The payer, and the next one.
    expect(sent).toHaveLength(2);
    await world.ehr.close();
  });

  test('when a Claim that we did not draw up is marked as ready or submitted, then it is left alone', async () => {
    const { world, sent, swept } = await aVisit();
    const { id: _id, meta: _meta, identifier: _ours, ...others } = await theClaim(world);
    for (const state of ['ready', 'submitted'] as const)
      await world.admin.createResource<Claim>({
        ...others,
        status: 'active',
        meta: { tag: [{ system: codeSystem.claimState, code: state }] },
      });
    await swept();
    expect(sent).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a held claim', () => {
  const marks = ['ready', 'submitted', 'delivered', 'adjudicated', 'closed'] as const;

  test.each(marks)(
    'when a program marks it as %s, then it is held again and nothing is sent',
    async (mark) => {
      const { world, sent, swept } = await aVisit();
      await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
      const held = await theClaim(world);
      expect(stateOf(held)).toBe('held');
      await world
        .as('ClientApplication/portal')
        .updateResource<Claim>({ ...withState(held, mark), id: held.id, status: 'active' });
      await world.ehr.settled();
      await swept();
      expect(sent).toEqual([]);
      const claim = await theClaim(world);
      expect([stateOf(claim), claim.status]).toEqual(['held', 'draft']);
      expect(world.failures).toEqual([]);
      await world.ehr.close();
    },
  );

  test('when a program marks it as submitted in an EHR that names no authors, then the edits are asked all the same', async () => {
    const { world, sent } = await aVisit({
      practice: ({ ourPrograms: _named, ...practice }) => practice,
    });
    await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
    const held = await theClaim(world);
    await world
      .as('ClientApplication/portal')
      .updateResource<Claim>({ ...withState(held, 'submitted'), id: held.id, status: 'active' });
    for (let times = 0; times < 2; times += 1)
      await advanceClaim(world.ports, world.practice, held.id);
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });

  test('when a person writes submitted on it, then the edits are asked all the same', async () => {
    const { world, sent, swept } = await aVisit();
    await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
    const held = await theClaim(world);
    expect(stateOf(held)).toBe('held');
    await world
      .as('Practitioner/biller')
      .updateResource<Claim>({ ...withState(held, 'submitted'), id: held.id, status: 'active' });
    await swept();
    await swept();
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });
});

describe('given a claim that is closed', () => {
  test.each(['held', 'ready', 'submitted'] as const)(
    'when a program marks it as %s, then it is closed again and not sent twice',
    async (mark) => {
      const { world, sent, swept } = await aVisit();
      await reviewed(world, aReview());
      const closed = await theClaim(world);
      expect(stateOf(closed)).toBe('closed');
      const before = sent.length;
      await world
        .as('ClientApplication/portal')
        .updateResource<Claim>({ ...withState(closed, mark), id: closed.id });
      await world.ehr.settled();
      await swept();
      expect(sent).toHaveLength(before);
      expect(stateOf(await theClaim(world))).toBe('closed');
      expect(world.failures).toEqual([]);
      await world.ehr.close();
    },
  );
});

describe('given an EHR that keeps a Provenance of every change', () => {
  test('when one of the review is there, then it is no acceptance', async () => {
    const { world, sent } = await aVisit();
    const review = await openReview(world);
    await world.admin.createResource<Provenance>({
      resourceType: 'Provenance',
      target: [{ reference: `Task/${review.id}` }],
      recorded: '2026-11-16T09:00:00-06:00',
      activity: { coding: [{ code: 'UPDATE' }] },
      agent: [{ who: { reference: 'Practitioner/coder' } }],
    });
    await world.admin.updateResource<Task>({
      ...review,
      status: 'completed',
      businessStatus: { coding: [{ system: codeSystem.funnel, code: 'applied' }] },
    });
    await world.ehr.settled();
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });
});
