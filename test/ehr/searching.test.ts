import type { BundleEntry } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

describe('given a clinic with one patient, thirty visits and a claim, when it is searched', () => {
  let ehr: EmbeddedEhr;
  let minute = 0;
  let patient = '';
  const search = async (query: string) => (await call(ehr, 'GET', query)).body;
  const found = async (query: string) =>
    ((await search(query)).entry ?? []).map((entry: BundleEntry) => entry.resource);

  beforeAll(async () => {
    ehr = await createEmbeddedEhr({ now: () => new Date(Date.UTC(2026, 2, 2, 8, minute++)) });
    const { body } = await call(ehr, 'POST', 'Patient', {
      body: {
        resourceType: 'Patient',
        identifier: [{ system: 'urn:mrn', value: '7' }],
        name: [{ family: 'Thornberry', given: ['Odile'] }],
      },
    });
    patient = `Patient/${body.id}`;
    for (let day = 1; day <= 30; day++) {
      await call(ehr, 'POST', 'Encounter', {
        body: anEncounter({
          status: day <= 10 ? 'finished' : 'in-progress',
          subject: { reference: patient },
          period: {
            start: `2026-01-${String(day).padStart(2, '0')}T09:00:00Z`,
            end: `2026-01-${String(day).padStart(2, '0')}T09:30:00Z`,
          },
          meta: { tag: [{ system: 'urn:state', code: day === 3 ? 'held' : 'ready' }] },
        }),
      });
    }
    await call(ehr, 'POST', 'Claim', {
      body: aClaim({
        patient: { reference: patient },
        insurer: { identifier: { system: 'urn:payer', value: '60054' } },
        total: { value: 120.5 },
      }),
    });
  });

  test('then an unknown parameter or sort key is 400', async () => {
    expect((await call(ehr, 'GET', 'Claim?coverage=x')).status).toBe(400);
    expect((await call(ehr, 'GET', 'Claim?_sort=coverage')).status).toBe(400);
    expect((await call(ehr, 'GET', 'Claim?_include=Claim:coverage')).status).toBe(400);
    expect((await call(ehr, 'GET', 'Claim?_include=*')).status).toBe(400);
  });

  test('then pages by the instant of the last change follow each other by cursor, none twice', async () => {
    const seen: string[] = [];
    const links: string[] = [];
    for (let query: string | undefined = 'Encounter?_sort=_lastUpdated&_count=20'; query; ) {
      const page = await search(query);
      seen.push(...page.entry.map(({ resource }: BundleEntry) => resource?.id));
      const next = page.link.find(({ relation }: { relation: string }) => relation === 'next');
      if (next) links.push(next.url);
      query = next?.url.replace(`${ehr.baseUrl}fhir/R4/`, '');
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
    expect(links.map((url) => new URL(url).searchParams.get('_cursor'))).toEqual([
      expect.stringMatching(/^2-\d+$/),
    ]);
  });

  test('then a page holds twenty and names the next, until the last', async () => {
    const first = await search('Encounter?subject=x,'.replace('x,', patient));
    expect(first.entry).toHaveLength(20);
    expect(first).not.toHaveProperty('total');
    const next = first.link.find((link: { relation: string }) => link.relation === 'next').url;
    const second = await search(next.replace(`${ehr.baseUrl}fhir/R4/`, ''));
    expect(second.entry).toHaveLength(10);
    expect(second.link.map((link: { relation: string }) => link.relation)).toEqual(['self']);
    const ids = [...first.entry, ...second.entry].map((entry: BundleEntry) => entry.resource?.id);
    expect(new Set(ids).size).toBe(30);
  });

  test('then a total is given only on request', async () => {
    expect((await search('Encounter?_total=accurate&_count=1')).total).toBe(30);
    const counted = await search('Encounter?_summary=count');
    expect(counted.total).toBe(30);
    expect(counted).not.toHaveProperty('entry');
  });

  test('then an offset over 10000 is 400', async () => {
    expect((await call(ehr, 'GET', 'Encounter?_offset=10001')).status).toBe(400);
    expect((await call(ehr, 'GET', 'Encounter?_offset=10000')).status).toBe(200);
  });

  test.each([
    ['Encounter?status=finished', 10],
    ['Encounter?status:not=finished&_count=100', 20],
    ['Encounter?status=finished,in-progress&_count=100', 30],
    ['Encounter?_tag=urn:state|held', 1],
    ['Encounter?_tag=held', 1],
    ['Encounter?_tag=urn:state|&_count=100', 30],
    ['Encounter?_tag=|held', 0],
    ['Encounter?date=ge2026-01-29', 2],
    ['Encounter?date=2026-01-05', 1],
    ['Encounter?date=ge2026-01-05&date=lt2026-01-08&status=finished', 3],
    ['Encounter?patient.name=thornb&_count=100', 30],
    ['Encounter?subject:Patient.identifier=urn:mrn|7&_count=100', 30],
    ['Encounter?subject:Patient.identifier=urn:mrn|8', 0],
    ['Encounter?_lastUpdated=ge2026-03-02T08:30:00Z', 1],
    ['Patient?_has:Encounter:patient:status=finished', 1],
    ['Patient?_has:Encounter:patient:status=planned', 0],
    ['Patient?name=Odile', 1],
    ['Patient?family:exact=thornberry', 0],
    ['Claim?insurer:identifier=urn:payer|60054', 1],
    ['Claim?encounter:missing=true', 1],
  ])('then %s finds %i', async (query, count) => {
    expect(await found(query)).toHaveLength(count);
  });

  test('then the very instant of the last update finds the resource', async () => {
    const [claim] = await found('Claim');
    const { lastUpdated } = claim.meta;
    expect(await found(`Claim?_lastUpdated=${lastUpdated}`)).toHaveLength(1);
    expect(await found(`Claim?_lastUpdated=gt${lastUpdated}`)).toEqual([]);
    expect(await found(`Claim?_lastUpdated=lt${lastUpdated}`)).toEqual([]);
  });

  test('then a bare id is enough where the reference has one target type', async () => {
    const id = patient.replace('Patient/', '');
    expect(await found(`Claim?patient=${id}`)).toHaveLength(1);
    expect(await found(`Claim?patient=${patient}`)).toHaveLength(1);
  });

  test('then _sort orders by last update and by date, both ways', async () => {
    const newest = await found('Encounter?_sort=-_lastUpdated&_count=1');
    expect(newest[0].period.start).toBe('2026-01-30T09:00:00Z');
    const oldest = await found('Encounter?_sort=date&_count=1');
    expect(oldest[0].period.start).toBe('2026-01-01T09:00:00Z');
    const byStatus = await found('Encounter?_sort=status,-date&_count=1');
    expect(byStatus[0].period.start).toBe('2026-01-10T09:00:00Z');
  });

  test('then included resources come along, marked as such', async () => {
    const visits = await search('Encounter?_count=2&_include=Encounter:patient');
    expect(visits.entry.map((entry: BundleEntry) => entry.search?.mode)).toEqual([
      'match',
      'match',
      'include',
    ]);
    const patients = await search('Patient?_revinclude=Claim:patient');
    expect(patients.entry.map((entry: BundleEntry) => entry.resource?.resourceType)).toEqual([
      'Patient',
      'Claim',
    ]);
  });

  test('then a search may be posted as a form', async () => {
    const { body } = await call(ehr, 'POST', 'Encounter/_search', {
      body: 'status=finished&_count=3',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(body.entry).toHaveLength(3);
  });

  test('then _elements keeps mandatory elements and says that the rest is missing', async () => {
    const [claim] = await found('Claim?_elements=identifier');
    expect(claim).toHaveProperty('insurance');
    expect(claim).not.toHaveProperty('total');
    expect(claim.meta.tag.map((tag: { code: string }) => tag.code)).toEqual(['SUBSETTED']);
  });
});
