import type { Claim, Encounter, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { decisionsFor } from '../../src/demo/coder.ts';
import { diagnosisCodes } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { advanceClaim } from '../../src/workflows/advance.ts';
import { sweep } from '../../src/workflows/sweep.ts';
import { aReview, openReview, reviewed, theClaim, told, visitOf } from './telling.ts';

describe('given a claim on which nothing is left to bill', () => {
  test('when the coder strikes every service, then it is held, not forgotten', async () => {
    const world = await told('office-visit', 'review');
    const review = await openReview(world);
    const rejected = (review.input ?? []).flatMap(({ valueCodeableConcept }) => {
      const code = valueCodeableConcept?.coding?.[0]?.code;
      return code ? [{ code, reason: 'not-documented' }] : [];
    });
    await reviewed(world, aReview({ rejected }));
    const claim = await theClaim(world);
    expect(claim.item ?? []).toEqual([]);
    expect(stateOf(claim)).toBe('held');
    const [task] = await world.admin.searchResources('Task', { code: 'claim-correction' });
    expect(JSON.stringify(task?.input)).toContain('lines-missing');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a held claim', () => {
  test('when a biller corrects it in the EHR, then it is checked again and goes out by itself', async () => {
    const world = await told('office-visit', 'review');
    await reviewed(
      world,
      aReview({
        added: [
          { code: 'S93.401A', kind: 'diagnosis' },
          { code: 'Z99.99', kind: 'diagnosis' },
        ],
      }),
    );
    const held = await theClaim(world);
    expect(stateOf(held)).toBe('held');
    const diagnosis = (held.diagnosis ?? []).filter(
      ({ diagnosisCodeableConcept }) => diagnosisCodeableConcept?.coding?.[0]?.code !== 'Z99.99',
    );
    await world.admin.updateResource<Claim>({ ...held, diagnosis });
    await world.ehr.settled();
    const claim = await theClaim(world);
    expect([...diagnosisCodes(claim).values()]).not.toContain('Z99.99');
    expect(stateOf(claim)).toBe('closed');
    const [task] = await world.admin.searchResources('Task', { code: 'claim-correction' });
    expect(task?.status).toBe('completed');
    await world.ehr.close();
  });
});

describe('given a claim that a payer has, in an EHR that shows a hundred versions at a time', () => {
  test('when another program saves it more than a hundred times, then its state is still told by ours, and nothing is written or sent', async () => {
    const world = await told('office-visit', 'end', { without: ['Claim'] });
    const before = await theClaim(world);
    const sent: string[] = [];
    world.ports.clearinghouse.submit = async ({ controlNumber }) => {
      sent.push(controlNumber);
    };
    const program = world.as('ClientApplication/portal');
    for (let save = 0; save < 101; save += 1)
      await program.updateResource<Claim>({
        ...(await program.readResource('Claim', before.id)),
        language: save % 2 ? 'en' : 'en-US',
      });
    await advanceClaim(world.ports, world.practice, before.id);
    expect(sent).toEqual([]);
    expect(stateOf(await theClaim(world))).toBe(stateOf(before));
    expect((await theClaim(world)).meta?.author?.reference).toBe('ClientApplication/portal');
    // A program's word for where it stands is set back all the same.
    const { meta, ...claim } = await theClaim(world);
    const tag = (meta?.tag ?? []).filter(({ code }) => code !== 'closed');
    await program.updateResource<Claim>({ ...claim, meta: { ...meta, tag } });
    await advanceClaim(world.ports, world.practice, before.id);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await world.ehr.close();
  });
});

describe('given a claim whose tag another client dropped', () => {
  test('when the sweep runs, then its state is told again, and it is not sent twice', async () => {
    const world = await told('office-visit', 'end');
    const sent: string[] = [];
    const { submit } = world.ports.clearinghouse;
    world.ports.clearinghouse.submit = async (submission) => {
      sent.push(submission.controlNumber);
      await submit(submission);
    };
    const { meta: _meta, ...bare } = await theClaim(world);
    await world.admin.updateResource<Claim>({ ...bare, meta: { tag: [] } });
    expect(stateOf(await theClaim(world))).toBeUndefined();
    const visit = await visitOf(world);
    await world.admin.updateResource<Encounter>({ ...visit, language: 'en' });
    await world.ehr.settled();
    await sweep(world.ports, world.practice, '2000-01-01T00:00:00Z');
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(sent).toEqual([]);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a review that nobody signed', () => {
  test('when it is completed without a coder as author or owner, then the claim is held and the Task comes back; a coder then releases it', async () => {
    const world = await told('office-visit', 'review');
    const review = await openReview(world);
    await world.admin.updateResource<Task>({
      ...review,
      status: 'completed',
      output: decisionsFor(review, aReview()),
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    const back = await openReview(world);
    expect(back.status).toBe('in-progress');
    expect(back.note?.at(-1)?.text).toContain('Nobody is named as the coder');
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await reviewed(world, aReview(), back);
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});
