import type { Claim } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { procedureCode } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external } from '../../src/fhir/systems.ts';
import { encounterFinished } from '../../src/workflows/encounter.ts';
import { loadInWords } from '../coding/record-in-words.ts';
import { aReview, openReview, reviewed, theClaim } from './telling.ts';

/** The Medicare story in words, whose note says nothing of an earlier wellness visit. */
const visited = async (world: World, earlier?: { code: string; day: string }): Promise<string> => {
  const story = stories().find(({ name }) => name === 'medicare');
  if (!story) throw new Error('medicare is among the stories');
  const silent = JSON.parse(
    JSON.stringify(story, (name, value: unknown) =>
      name === 'data' && typeof value === 'string'
        ? btoa(atob(value).replace(/Last wellness visit [\d/]+\./i, ''))
        : value,
    ),
  );
  const visit = await loadInWords(world, silent);
  const patient = await world.admin.searchOne('Patient');
  const coverage = await world.admin.searchOne('Coverage');
  const clinic = await world.admin.searchOne('Organization', {
    identifier: `${external.npi}|${world.practice.billingOrganization}`,
  });
  if (earlier)
    await world.admin.createResource<Claim>({
      resourceType: 'Claim',
      status: 'active',
      type: { coding: [{ system: external.claimType, code: 'professional' }] },
      use: 'claim',
      created: earlier.day,
      patient: { reference: `Patient/${patient?.id}` },
      provider: { reference: `Organization/${clinic?.id}` },
      priority: { coding: [{ code: 'normal' }] },
      insurance: [
        { sequence: 1, focal: true, coverage: { reference: `Coverage/${coverage?.id}` } },
      ],
      item: [
        {
          sequence: 1,
          productOrService: { coding: [{ system: external.hcpcs, code: earlier.code }] },
          servicedDate: earlier.day,
        },
      ],
    });
  return visit;
};

const suggestedIn = async (world: World) => {
  const { input = [] } = await openReview(world);
  return input
    .filter(({ type }) => type.coding?.[0]?.code === 'suggested-service')
    .map(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code);
};

test('given an earlier claim with a wellness visit, when the next one is due, then it is suggested, accepted and paid', async () => {
  const world = await openWorld();
  await visited(world, { code: 'G0438', day: '2025-10-14' });
  await world.ehr.settled();
  expect(await suggestedIn(world)).toContain('G0439');
  await reviewed(world, aReview());
  const claim = await theClaim(world);
  expect(claim.item?.map(procedureCode)).toContain('G0439');
  expect(['adjudicated', 'closed']).toContain(stateOf(claim));
  await world.ehr.close();
});

test('given no earlier one on record, when the visit ends, then none is suggested and the review says why', async () => {
  const world = await openWorld();
  const visit = await visited(world);
  await world.ehr.settled();
  await encounterFinished(world.ports, world.practice, visit);
  expect(await suggestedIn(world)).not.toContain('G0439');
  const { input = [] } = await openReview(world);
  const [told] = input.filter(({ id }) => id === 'uncharged-wellness-visit');
  expect(told?.valueCodeableConcept?.text).toContain('G0438 for the first one of a lifetime');
  await world.ehr.close();
});
