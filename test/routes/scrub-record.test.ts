import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import type { ScrubResult } from '../../src/edits/scrub.ts';
import { operations } from '../../src/routes/operations.ts';
import { theClaim, told } from '../cycle/telling.ts';

const key = 'the-key-of-the-clinic';
const types = [
  'Claim',
  'Patient',
  'Encounter',
  'Coverage',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'Condition',
  'Procedure',
  'Observation',
  'Immunization',
  'ServiceRequest',
  'MedicationRequest',
  'DocumentReference',
  'CoverageEligibilityResponse',
  'Consent',
  'ChargeItem',
  'Task',
] as const;

let world: World;
beforeAll(async () => {
  world = await told('lapsed-coverage', 'end');
});
afterAll(() => world.ehr.close());

const post = (path: string, body?: unknown): Promise<Response> =>
  Promise.resolve(
    operations({
      tenant: (id) =>
        id === world.practice.id
          ? { practice: world.practice, ports: world.ports, operationKey: key }
          : undefined,
    }).request(`/${world.practice.id}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+json' },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );

const stored = async (): Promise<Resource[]> =>
  (
    await Promise.all(types.map((type) => world.admin.searchResources(type, { _count: 200 })))
  ).flat();

const record = async (): Promise<Bundle> => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: (await stored()).map((resource) => ({ resource })),
});

const withWrongTotal = async (): Promise<Bundle> => {
  const bundle = await record();
  return {
    ...bundle,
    entry:
      bundle.entry?.map(({ resource }) => ({
        resource:
          resource?.resourceType === 'Claim'
            ? { ...resource, total: { value: 1, currency: 'USD' as const } }
            : resource,
      })) ?? [],
  };
};

const without = async (type: string): Promise<Bundle> => {
  const bundle = await record();
  return {
    ...bundle,
    entry: bundle.entry?.filter(({ resource }) => resource?.resourceType !== type) ?? [],
  };
};

const versions = async (): Promise<string[]> =>
  (await stored()).map(({ resourceType, id, meta }) => `${resourceType}/${id}/${meta?.versionId}`);

describe('$scrub of a record that is handed over', () => {
  test('given the record of a held claim, then each edit says what it says of the stored claim, and nothing is written', async () => {
    const before = await versions();
    const response = await post('$scrub', await record());
    expect(response.status).toBe(200);
    const handed: ScrubResult = await response.json();
    expect(await versions()).toEqual(before);
    const claim = await theClaim(world);
    const kept: ScrubResult = await (await post(`Claim/${claim.id}/$scrub`)).json();
    expect(handed.results).toEqual(kept.results);
    expect(handed).toMatchObject({ id: claim.id, ready: false });
    expect(
      handed.results.filter(({ state }) => state === 'fail').map(({ edit }) => edit),
    ).toContain('coverage-not-in-force');
  });

  test('given a wrong total, then it is told what will be repaired, the finding stays, and nothing is written', async () => {
    const before = await versions();
    const told: ScrubResult = await (await post('$scrub', await withWrongTotal())).json();
    expect(told.results.find(({ edit }) => edit === 'total-differs-from-lines')?.state).toBe(
      'fail',
    );
    expect(told.outcome.issue.at(-1)).toMatchObject({
      severity: 'information',
      diagnostics: expect.stringMatching(/^Will be repaired/),
      expression: ['Claim.total'],
    });
    expect(await versions()).toEqual(before);
  });

  test('given Parameters that name the claim, then it is the one that is scrubbed', async () => {
    const claim = await theClaim(world);
    const response = await post('$scrub', {
      resourceType: 'Parameters',
      parameter: [
        { name: 'resource', resource: await record() },
        { name: 'claim', valueReference: { reference: `Claim/${claim.id}` } },
      ],
    });
    expect(await response.json()).toMatchObject({ id: claim.id });
  });

  test.each([
    ['no JSON', async () => '<Bundle/>', 'not JSON', undefined],
    [
      'a resource that is no Bundle',
      async () => ({ resourceType: 'Patient' }),
      'A Patient is',
      undefined,
    ],
    ['a Bundle without a claim', () => without('Claim'), 'no Claim in the Bundle', 'Bundle.entry'],
    ['a Bundle without the patient', () => without('Patient'), 'lacks Patient/', 'Claim.patient'],
    [
      'an entry that is no resource',
      async () => ({ resourceType: 'Bundle', entry: [{ resource: 'Claim/1' }] }),
      'Bundle.entry[0].resource',
      'Bundle.entry[0].resource',
    ],
    [
      'a coverage that is no FHIR',
      async () => ({
        resourceType: 'Bundle',
        entry: [
          ...((await record()).entry ?? []),
          {
            resource: { resourceType: 'Coverage', status: 'active', beneficiary: {}, payor: 'me' },
          },
        ],
      }),
      'Coverage.payor',
      'Coverage.payor',
    ],
  ])('given %s, then it is refused with what is missing', async (_, body, words, place) => {
    const response = await post('$scrub', await body());
    expect(response.status).toBe(400);
    const answer: OperationOutcome = await response.json();
    expect(answer.resourceType).toBe('OperationOutcome');
    expect(answer.issue[0]?.diagnostics).toContain(words);
    expect(answer.issue[0]?.expression?.[0]).toBe(place);
  });

  test('given another key, then nothing is answered', async () => {
    const response = await operations({ tenant: () => undefined }).request('/x/$scrub', {
      method: 'POST',
    });
    expect(response.status).toBe(401);
  });
});
