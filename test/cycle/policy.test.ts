import type { Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Practice } from '../../src/chart.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem } from '../../src/fhir/systems.ts';
import { acceptByPolicy } from '../../src/workflows/policy.ts';
import { openReview, theClaim, told, visitOf } from './telling.ts';

const accepting =
  (...autoAccept: string[]) =>
  (practice: Practice): Practice => ({
    ...practice,
    policy: { ...practice.policy, autoAccept },
  });

describe('given a clinic whose policy accepts codes without a coder', () => {
  test('when every code of a visit stands in it, then the claim goes out, and the Provenance names the policy and no person', async () => {
    const seen = await told('denied-claim', 'review');
    const codes = ((await openReview(seen)).input ?? []).flatMap(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? [],
    );
    await seen.ehr.close();
    expect(codes.length).toBeGreaterThan(0);

    const world = await told('denied-claim', 'review', { practice: accepting(...codes) });
    const [review] = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    expect(review?.status).toBe('completed');
    expect(review?.extension?.[0]?.valueUri).toContain('policy/auto-accept');
    const [proof, ...more] = await world.admin.searchResources('Provenance');
    expect(more).toHaveLength(0);
    expect(proof?.policy).toEqual(['https://claimwright.example/fhir/policy/auto-accept']);
    expect(proof?.agent[0]?.who.reference).toBeUndefined();
    expect(stateOf(await theClaim(world))).toBeDefined();
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when a program takes the codes that do not stand in it off the list, then a coder reviews all the same', async () => {
    const world = await told('office-visit', 'review', {
      practice: accepting('I10'),
      without: ['Task'],
    });
    const review = await openReview(world);
    const [kept] = (review.input ?? []).filter(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code === 'I10',
    );
    if (!kept) throw new Error('hypertension is on the list');
    await world.as('ClientApplication/portal').updateResource<Task>({
      ...review,
      input: [kept],
    });
    await acceptByPolicy(world.ports, world.practice, (await visitOf(world)).id);
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await world.ehr.close();
  });

  test('when one code of the visit does not stand in it, then a coder reviews all of them', async () => {
    const world = await told('office-visit', 'review', { practice: accepting('I10', 'E11.9') });
    expect((await openReview(world)).status).toBe('ready');
    expect(stateOf(await theClaim(world))).toBeUndefined();
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await world.ehr.close();
  });

  test('when the review tells anything else than codes, then a coder decides, though all its codes stand in it', async () => {
    const world = await told('denied-claim', 'review');
    const review = await openReview(world);
    const codes = (review.input ?? []).flatMap(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? [],
    );
    const byPolicy = () =>
      acceptByPolicy(
        world.ports,
        accepting(...codes)(world.practice),
        review.encounter?.reference?.split('/')[1] ?? '',
      );
    const remark = {
      type: { coding: [{ system: codeSystem.io, code: 'remark' }] },
      valueString: 'Ask the clinician first.',
    };
    const remarked = await world.admin.updateResource({
      ...review,
      input: [...(review.input ?? []), remark],
    });
    expect(await byPolicy()).toBeUndefined();
    await world.admin.updateResource({ ...remarked, input: review.input ?? [] });
    expect(await byPolicy()).toBe(review.id);
    await world.ehr.close();
  });
});
