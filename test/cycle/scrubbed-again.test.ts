import type {
  Claim,
  ClaimResponse,
  Coverage,
  CoverageEligibilityResponse,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { starterCodeSets } from '../../src/adapters/starter-code-sets.ts';
import type { SetName } from '../../src/codesets/tables.ts';
import type { World } from '../../src/demo/world.ts';
import { focalInsurance } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, external } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import type { CodeSets, Ehr } from '../../src/ports.ts';
import { changedSince, sweep } from '../../src/workflows/sweep.ts';
import { aReview, openReview, reviewed, theClaim, told, visitOf } from './telling.ts';

const now = '2100-01-01T00:00:00Z';

const findingsOf = async (world: World): Promise<(string | undefined)[]> => {
  const [task] = await world.admin.searchResources('Task', { code: 'claim-correction' });
  return (task?.input ?? []).map(
    ({ type }) => type.coding?.find(({ system }) => system === codeSystem.edit)?.code,
  );
};

/** Code sets of which one can be taken off the shelf and put back. */
const shelfOf = () => {
  const starter = starterCodeSets();
  let missing: SetName | undefined;
  const codes: CodeSets = {
    open: async (pins, wanted) => {
      const tables = await starter.open(pins, wanted);
      const gone = missing;
      if (!gone) return tables;
      return {
        ...tables,
        table: (set, date) => (set === gone ? { loaded: false, set } : tables.table(set, date)),
        mue: () => ({ loaded: false, set: gone }),
        vintages: () => tables.vintages().filter(({ set }) => set !== gone),
      };
    },
  };
  return {
    codes,
    take: (set: SetName | undefined) => {
      missing = set;
    },
  };
};

/** The EHR refuses to mark a claim as sent while that is set. */
const jammed = () => {
  const jam = { isOn: true };
  const wrap = (ehr: Ehr): Ehr => ({
    ...ehr,
    update: async (resource, version) => {
      if (jam.isOn && resource.resourceType === 'Claim' && stateOf(resource) === 'submitted')
        throw new Error('the EHR is busy');
      return ehr.update(resource, version);
    },
  });
  return { jam, wrap };
};

/** A claim that is ready and could not be sent yet; from here on it can. */
const readyUnsent = async (codes: CodeSets = starterCodeSets()): Promise<World> => {
  const { jam, wrap } = jammed();
  const world = await told('office-visit', 'review', { wrap, codes });
  await reviewed(world, aReview());
  expect(stateOf(await theClaim(world))).toBe('ready');
  world.failures.length = 0;
  jam.isOn = false;
  return world;
};

const answered = async (
  world: World,
  inforce: boolean,
): Promise<Stored<CoverageEligibilityResponse>> => {
  const claim = await theClaim(world);
  return world.admin.createResource<CoverageEligibilityResponse>({
    resourceType: 'CoverageEligibilityResponse',
    status: 'active',
    purpose: ['validation'],
    patient: claim.patient,
    created: '2026-11-01',
    request: { display: 'asked at the desk' },
    outcome: 'complete',
    insurer: { display: 'the plan' },
    insurance: [{ coverage: { reference: focalInsurance(claim)?.coverage.reference }, inforce }],
  });
};

describe('given a claim that is ready and not sent yet', () => {
  test('when its coverage turns out to have ended before the visit, then it is held again', async () => {
    const world = await readyUnsent();
    const coverage = await world.admin.searchOne('Coverage');
    if (!coverage) throw new Error('the patient is insured');
    const period = { start: '2025-01-01', end: '2026-01-31' };
    await world.admin.updateResource<Coverage>({ ...coverage, period });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('coverage-not-in-force');
    await world.ehr.close();
  });

  test('when the payer answers that the coverage is not in force, then it is held again; when it takes that back, it goes out', async () => {
    const world = await readyUnsent();
    const answer = await answered(world, false);
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('coverage-inactive-by-payer');
    await world.admin.updateResource<CoverageEligibilityResponse>({
      ...answer,
      insurance: (answer.insurance ?? []).map((one) => ({ ...one, inforce: true })),
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when a table that the clinic requires is gone at the next sweep, then it is held again; when it is back, the sweep sends it', async () => {
    const shelf = shelfOf();
    const world = await readyUnsent(shelf.codes);
    shelf.take('mue');
    await sweep(world.ports, world.practice, now);
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('units-exceed-mue');

    const unchanged = await changedSince(world.ports, world.practice, now);
    expect(unchanged.filter(({ event }) => event.resourceType === 'Claim')).toEqual([]);
    shelf.take(undefined);
    await sweep(world.ports, world.practice, now);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await world.ehr.close();
  });
});

describe('given a claim that is held for what the payer row says', () => {
  test('when the row is corrected, then the next sweep checks the claim again and it goes out', async () => {
    const world = await told('office-visit', 'review', {
      practice: (practice) => ({
        ...practice,
        payers: practice.payers.map((row) => ({ ...row, authorizedServices: ['99214'] })),
      }),
    });
    await reviewed(world, aReview());
    expect(await findingsOf(world)).toContain('authorization-missing');
    const payers = world.practice.payers.map((row) => ({ ...row, authorizedServices: [] }));
    await sweep(world.ports, { ...world.practice, payers }, now);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await world.ehr.close();
  });
});

describe('given a claim whose authorization the payer has not decided', () => {
  const requested = async (world: World, claim: Claim): Promise<Stored<Claim>> => {
    const { id: _id, meta: _meta, identifier: _own, extension: _ours, ...same } = claim;
    return world.admin.createResource<Claim>({
      ...same,
      use: 'preauthorization',
      status: 'active',
    });
  };
  const answer = (request: Stored<Claim>, outcome: ClaimResponse['outcome']): ClaimResponse => ({
    resourceType: 'ClaimResponse',
    status: 'active',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'preauthorization',
    patient: request.patient,
    created: '2026-11-01',
    insurer: { display: 'the plan' },
    request: { reference: `Claim/${request.id}` },
    outcome,
    preAuthRef: 'AUTH-77',
  });

  test('when the payer grants it, then the claim is checked again and goes out; the request itself is never sent as a claim', async () => {
    const world = await told('office-visit', 'review');
    const drafted = await theClaim(world);
    const request = await requested(world, drafted);
    const pending = await world.admin.createResource(answer(request, 'queued'));
    await world.admin.updateResource<Claim>({
      ...drafted,
      insurance: drafted.insurance.map((one) => ({ ...one, preAuthRef: ['AUTH-77'] })),
    });
    await world.ehr.settled();
    await reviewed(world, aReview(), await openReview(world));
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('authorization-not-granted');

    await world.admin.updateResource<ClaimResponse>({ ...pending, outcome: 'complete' });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('closed');
    const after = await world.admin.readResource('Claim', request.id);
    expect(after.meta?.versionId).toBe(request.meta?.versionId);
    expect((await visitOf(world)).status).toBe('finished');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

test('given a claim that is held for its coverage, when a sweep runs and no code set changed, then it is left alone', async () => {
  const world = await told('lapsed-coverage', 'end');
  const [before] = await world.admin.searchResources('Task', { code: 'claim-correction' });
  const found = await changedSince(world.ports, world.practice, now);
  expect(found.filter(({ event }) => event.resourceType === 'Claim')).toEqual([]);
  await sweep(world.ports, world.practice, now);
  const [after] = await world.admin.searchResources('Task', { code: 'claim-correction' });
  expect(after?.meta?.versionId).toBe(before?.meta?.versionId);
  await world.ehr.close();
});
