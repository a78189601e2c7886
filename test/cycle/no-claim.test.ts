import type { Coverage, Encounter, Procedure, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld, type World, type WorldOptions } from '../../src/demo/world.ts';
import { external, identifierSystem } from '../../src/fhir/systems.ts';
import { type EncounterResult, encounterFinished } from '../../src/workflows/encounter.ts';

/** The office visit as it arrives, with one thing changed in one of its resources. */
const visited = async (
  change: (resource: Resource) => Resource | undefined,
  options: WorldOptions = {},
) => {
  const results: unknown[] = [];
  const world = await openWorld({
    ...options,
    onResult: ({ resourceType }, result) => {
      if (resourceType === 'Encounter') results.push(result);
    },
  });
  const story = stories().find(({ name }) => name === 'office-visit');
  for (const event of story?.events ?? []) {
    if (event.kind !== 'record') continue;
    world.setNow(event.at);
    const entries = event.entries.flatMap(({ fullUrl, resource }) => {
      const changed = change(resource);
      return changed ? [{ fullUrl, resource: changed }] : [];
    });
    await loadArrivals(world.admin, entries);
    await world.ehr.settled();
  }
  return { world, results };
};

/** The demo's pins stretch the starter set to all dates; a clinic's do not. */
const pinnedSince1999: WorldOptions['practice'] = (practice) => ({
  ...practice,
  pins: practice.pins.map((pin) => ({ ...pin, from: '1999-01-01' })),
});

const ours = async (world: World) =>
  (await world.admin.searchResources('Claim')).filter(({ identifier }) =>
    identifier?.some(({ system }) => system === identifierSystem('claim')),
  );

const visit =
  (change: Partial<Encounter>) =>
  (resource: Resource): Resource =>
    resource.resourceType === 'Encounter' ? { ...resource, ...change } : resource;

const classOf = (code: string): Encounter['class'] => ({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code,
});

const reasons: [reason: string, words: string, change: (one: Resource) => Resource | undefined][] =
  [
    ['cancelled', 'a visit that was cancelled', visit({ status: 'cancelled' })],
    ['cancelled', 'a visit entered in error', visit({ status: 'entered-in-error' })],
    ['institutional', 'a hospital stay', visit({ class: classOf('IMP') })],
    ['institutional', 'an observation stay', visit({ class: classOf('OBSENC') })],
    [
      'institutional',
      'a dental visit',
      visit({ type: [{ coding: [{ system: external.cdt, code: 'D0120' }] }] }),
    ],
    [
      'not-billable-type',
      'the certification of a death',
      visit({ type: [{ coding: [{ system: external.snomed, code: '308646001' }] }] }),
    ],
    [
      'no-provider',
      'a visit that names no provider',
      (resource) => {
        if (resource.resourceType !== 'Encounter') return resource;
        const { participant: _participant, ...rest } = resource;
        return rest;
      },
    ],
    [
      'outside-code-set-dates',
      'a visit before every code set',
      visit({ period: { start: '1980-05-05T10:00:00-05:00' } }),
    ],
    [
      'no-coverage',
      'a patient without coverage',
      (resource) => (resource.resourceType === 'Coverage' ? undefined : resource),
    ],
    [
      'self-pay',
      'a patient who pays',
      (resource) =>
        resource.resourceType === 'Coverage'
          ? { ...resource, type: { coding: [{ code: external.selfPay }] } }
          : resource,
    ],
  ];

describe('given a finished visit that yields no claim', () => {
  test.each(reasons)(
    'when the reason is %s: %s, then it says so and there is no claim',
    async (reason, _words, change) => {
      const { world, results } = await visited(change, { practice: pinnedSince1999 });
      expect(results.at(-1)).toEqual({ outcome: 'no-claim', reason });
      expect(await ours(world)).toHaveLength(0);
      const [found] = await world.admin.searchResources('Encounter');
      const again: EncounterResult = await encounterFinished(
        world.ports,
        world.practice,
        found?.id ?? '',
      );
      expect(again).toEqual({ outcome: 'no-claim', reason });
      const codes = (await world.admin.searchResources('Task')).map(
        ({ code }) => code?.coding?.[0]?.code,
      );
      const expected = reason === 'no-coverage' ? ['eligibility'] : ['coding-review'];
      expect(codes).toEqual(reason === 'no-coverage' || reason === 'self-pay' ? expected : []);
      expect(world.failures).toEqual([]);
      await world.ehr.close();
    },
  );

  test('when a lapsed plan is on file beside self-pay, then the patient pays', async () => {
    const { world, results } = await visited((one) => one);
    const [coverage] = await world.admin.searchResources('Coverage');
    if (!coverage) throw new Error('the patient is insured');
    const { id: _id, meta: _meta, identifier: _identifier, ...plan } = coverage;
    await world.admin.updateResource<Coverage>({ ...coverage, period: { end: '2020-12-31' } });
    await world.admin.createResource<Coverage>({
      ...plan,
      type: { coding: [{ code: external.selfPay }] },
    });
    const [encounter] = await world.admin.searchResources('Encounter');
    if (encounter) await world.admin.updateResource<Encounter>({ ...encounter, language: 'en' });
    await world.ehr.settled();
    expect(results.at(-1)).toEqual({ outcome: 'no-claim', reason: 'self-pay' });
    await world.ehr.close();
  });

  test('when dental work was done as a procedure, then no professional claim is made for it', async () => {
    const { world, results } = await visited((one) => one);
    const [encounter] = await world.admin.searchResources('Encounter');
    await world.admin.createResource<Procedure>({
      resourceType: 'Procedure',
      status: 'completed',
      subject: encounter?.subject ?? {},
      encounter: { reference: `Encounter/${encounter?.id}` },
      code: { coding: [{ system: external.cdt, code: 'D1110' }] },
    });
    if (encounter) await world.admin.updateResource<Encounter>({ ...encounter, language: 'en' });
    await world.ehr.settled();
    expect(results.at(-1)).toEqual({ outcome: 'no-claim', reason: 'institutional' });
    await world.ehr.close();
  });
});

describe('given a patient without coverage', () => {
  test('when a coverage arrives, is withdrawn and arrives again, then the one Task closes, opens and closes', async () => {
    const { world } = await visited((resource) =>
      resource.resourceType === 'Coverage' ? undefined : resource,
    );
    const statuses = async () =>
      (await world.admin.searchResources('Task', { code: 'eligibility' })).map(
        ({ status }) => status,
      );
    expect(await statuses()).toEqual(['ready']);
    const [encounter] = await world.admin.searchResources('Encounter');
    const payer = await world.admin.searchOne('Organization', {
      identifier: `${external.payerId}|88001`,
    });
    const coverage = await world.admin.createResource<Coverage>({
      resourceType: 'Coverage',
      status: 'active',
      subscriberId: 'PMH100200300',
      beneficiary: { reference: `${encounter?.subject?.reference}` },
      relationship: { coding: [{ code: 'self' }] },
      payor: [{ reference: `Organization/${payer?.id}` }],
    });
    await world.ehr.settled();
    expect(await statuses()).toEqual(['completed']);
    expect(await ours(world)).toHaveLength(1);
    const gone = await world.admin.updateResource<Coverage>({
      ...coverage,
      status: 'entered-in-error',
    });
    await world.ehr.settled();
    expect(await statuses()).toEqual(['ready']);
    await world.admin.updateResource<Coverage>({ ...gone, status: 'active' });
    await world.ehr.settled();
    expect(await statuses()).toEqual(['completed']);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});
