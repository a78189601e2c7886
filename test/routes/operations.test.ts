import type { ClaimResponse, OperationOutcome, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { World } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { operations } from '../../src/routes/operations.ts';
import { asthma, openReview, theClaim, told, visitOf } from '../cycle/telling.ts';

const key = 'the-key-of-the-clinic';

const call = async (world: World, path: string, bearer = key, tenant = world.practice.id) => {
  const app = operations({
    tenant: (id) =>
      id === world.practice.id
        ? { practice: world.practice, ports: world.ports, operationKey: key }
        : undefined,
  });
  return app.request(`/${tenant}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
  });
};

const scrubResult = z.strictObject({
  id: z.string(),
  ready: z.boolean(),
  results: z
    .array(
      z.strictObject({
        edit: z.string(),
        row: z.string(),
        state: z.enum(['pass', 'fail', 'bypassed', 'no_data']),
        waived: z.boolean(),
        places: z.array(z.string()),
      }),
    )
    .min(15),
  outcome: z.object({
    resourceType: z.literal('OperationOutcome'),
    issue: z.array(
      z.object({ severity: z.enum(['error', 'warning', 'information']), code: z.string() }).loose(),
    ),
  }),
});

describe('Claim/$scrub', () => {
  test('given a held claim, then it answers what each edit says, with place and severity, and sends nothing', async () => {
    const world = await told('lapsed-coverage', 'end');
    const claim = await theClaim(world);
    const response = await call(world, `Claim/${claim.id}/$scrub`);
    expect(response.status).toBe(200);
    const result = scrubResult.parse(await response.json());
    expect(result).toMatchObject({ id: claim.id, ready: false });
    expect(result.results).toContainEqual({
      edit: 'coverage-not-in-force',
      row: 'O01',
      state: 'fail',
      waived: false,
      places: ['Claim.insurance.where(focal).coverage'],
    });
    expect(result.outcome.issue).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        expression: ['Claim.insurance.where(focal).coverage'],
        details: expect.objectContaining({
          coding: [expect.objectContaining({ code: 'coverage-not-in-force' })],
        }),
      }),
    );
    expect(await world.admin.searchResources('ClaimResponse')).toHaveLength(0);
    await world.ehr.close();
  });

  test('given a claim under review, then it answers without writing anything, and is not ready', async () => {
    const world = await told('office-visit', 'review');
    const before = await theClaim(world);
    const response = await call(world, `Claim/${before.id}/$scrub`);
    const result = scrubResult.parse(await response.json());
    expect(result.ready).toBe(false);
    expect(JSON.stringify(result.outcome)).toContain('review is not complete');
    expect((await theClaim(world)).meta?.versionId).toBe(before.meta?.versionId);
    expect(await world.admin.searchResources('Task', { code: 'claim-correction' })).toHaveLength(0);
    await world.ehr.close();
  });
});

describe('Claim/$submit', () => {
  test('given a claim that was answered, then it answers the adjudication and sends nothing again', async () => {
    const world = await told('office-visit', 'end');
    const claim = await theClaim(world);
    const response = await call(world, `Claim/${claim.id}/$submit`);
    const answer: ClaimResponse = await response.json();
    expect(answer).toMatchObject({
      resourceType: 'ClaimResponse',
      outcome: 'complete',
      request: { reference: `Claim/${claim.id}` },
    });
    await world.ehr.close();
  });

  test('given a held claim, then it is refused with the findings', async () => {
    const world = await told('lapsed-coverage', 'end');
    const claim = await theClaim(world);
    const response = await call(world, `Claim/${claim.id}/$submit`);
    expect(response.status).toBe(422);
    const answer: OperationOutcome = await response.json();
    expect(JSON.stringify(answer)).toContain('coverage-not-in-force');
    expect(stateOf(await theClaim(world))).toBe('held');
    await world.ehr.close();
  });
});

describe('Encounter/$suggest-codes', () => {
  test('given a second pass, then it answers that review, not the first', async () => {
    const world = await told('lapsed-coverage', 'end');
    const visit = await visitOf(world);
    await world.admin.createResource(asthma(visit));
    const response = await call(world, `Encounter/${visit.id}/$suggest-codes`);
    const review: Task = await response.json();
    expect(review.id).toBe((await openReview(world)).id);
    expect(review.identifier?.[0]?.value?.endsWith('.2')).toBe(true);
    await world.ehr.close();
  });
});

describe('an operation that is not for the caller', () => {
  test.each([
    ['with another key', 'Claim/1/$scrub', 'another-key', undefined, 401],
    ['of an unknown tenant', 'Claim/1/$scrub', key, 'elsewhere', 401],
    ['about a claim that is not there', 'Claim/1/$scrub', key, undefined, 404],
    ['to submit a claim that is not there', 'Claim/1/$submit', key, undefined, 404],
    ['about no id at all', 'Claim/..%2FPatient/$submit', key, undefined, 404],
  ])('%s is refused as an OperationOutcome', async (_, path, bearer, tenant, status) => {
    const world = await told('office-visit', 'review');
    const response = await call(world, path, bearer, tenant);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
    await world.ehr.close();
  });
});
