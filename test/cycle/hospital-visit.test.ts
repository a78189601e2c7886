import type { Claim, Encounter, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stories } from '../../src/demo/fixtures.ts';
import { loadArrivals } from '../../src/demo/load.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { elements, procedureCode } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external } from '../../src/fhir/systems.ts';
import { aReview, openReview, reviewed, theClaim } from './telling.ts';

const kept = new Set(['Patient', 'Coverage', 'Encounter', 'Condition', 'DocumentReference']);

let world: World;
afterAll(() => world.ehr.close());

/** The visit as the clinician recorded it in the hospital: its place, its stay, no code. */
const rounded = (visit: Encounter, ward: string, stay: string): Encounter => ({
  ...visit,
  class: { system: external.actCode, code: 'IMP' },
  type: [{ text: 'Hospital progress note' }],
  location: [{ location: { reference: `Location/${ward}` } }],
  partOf: { reference: `Encounter/${stay}` },
});

beforeAll(async () => {
  world = await openWorld();
  const story = stories().find(({ name }) => name === 'office-visit');
  const events = (story?.events ?? []).flatMap((event) => (event.kind === 'record' ? [event] : []));
  const { admin } = world;
  const ward = await admin.createResource({
    resourceType: 'Location',
    name: 'Sagebrook Hospital',
    identifier: [{ system: external.npi, value: '1999996113' }],
    address: { line: ['1 Ward Road'], city: 'Cedar Hollow', state: 'IL', postalCode: '618990001' },
    type: [{ coding: [{ system: external.placeOfService, code: '21' }] }],
  });
  await admin.createResource({
    resourceType: 'ChargeItemDefinition',
    url: 'urn:charge:99232',
    status: 'active',
    title: 'Hospital visit, later, moderate',
    code: { coding: [{ system: external.cpt, code: '99232' }] },
    propertyGroup: [
      { priceComponent: [{ type: 'base', amount: { value: 160, currency: 'USD' } }] },
    ],
  });
  let stay = '';
  for (const event of events) {
    world.setNow(event.at);
    const entries = event.entries.filter(({ resource }) => kept.has(resource.resourceType));
    const people = entries.filter(({ resource }) => resource.resourceType !== 'Encounter');
    const isVisit = people.length < entries.length;
    if (isVisit) {
      const patient = await admin.searchOne('Patient');
      const made = await admin.createResource({
        resourceType: 'Encounter',
        status: 'in-progress',
        class: { system: external.actCode, code: 'IMP' },
        subject: { reference: `Patient/${patient?.id}` },
        period: { start: '2026-11-01T22:00:00-06:00' },
      });
      stay = made.id;
    }
    await loadArrivals(
      admin,
      entries.map(({ fullUrl, resource }): { fullUrl: string; resource: Resource } => ({
        fullUrl,
        resource:
          resource.resourceType === 'Encounter' ? rounded(resource, ward.id, stay) : resource,
      })),
    );
    await world.ehr.settled();
  }
});

test('given a clinician’s visit during a hospital stay, when it ends, then the later hospital visit is suggested and not the stay billed', async () => {
  const { input = [] } = await openReview(world);
  const services = input
    .filter(({ type }) => type.coding?.[0]?.code === 'suggested-service')
    .map(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code);
  expect(services).toEqual(['99232']);
  expect(await world.admin.searchResources('Claim')).toHaveLength(1);
});

test('when the coder accepts it, then the claim names the hospital and its admission, and is paid', async () => {
  await reviewed(world, aReview());
  const claim: Claim = await theClaim(world);
  const [line] = claim.item ?? [];
  expect(line && procedureCode(line)).toBe('99232');
  expect(line && elements.placeOfService.read(line)).toBe('21');
  expect(elements.admissionDate.read(claim)).toBe('2026-11-01');
  expect(stateOf(claim)).toBe('closed');
  expect(world.failures).toEqual([]);
});
