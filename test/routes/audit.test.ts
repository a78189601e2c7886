import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { World } from '../../src/demo/world.ts';
import { audit } from '../../src/routes/audit.ts';
import { coderOf, theClaim, told } from '../cycle/telling.ts';

const key = 'an-operation-key-of-a-test';
let world: World;
beforeAll(async () => {
  world = await told('office-visit', 'end');
});
afterAll(() => world.ehr.close());

const days = (): string => {
  const today = Date.now();
  const day = (offset: number) => new Date(today + offset * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(-1)}&to=${day(2)}`;
};

const get = (query: string, bearer = key) =>
  audit({
    tenant: (id) => (id === 'cedar' ? { ports: world.ports, operationKey: key } : undefined),
  }).request(`/cedar/$audit?${query}`, { headers: { authorization: `Bearer ${bearer}` } });

const lineSchema = z.strictObject({
  id: z.string().regex(/^(Provenance|AuditEvent)\/[\w-]+$/),
  recorded: z.iso.datetime({ offset: true }),
  activity: z.string().min(1),
  agents: z.array(z.string()),
  targets: z.array(z.string()),
  reasons: z.array(z.string()),
});

describe('the audit trail', () => {
  test('given a visit whose codes a coder accepted, then it says who accepted what, and when', async () => {
    const response = await get(days());
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)));
    const accepted = lines.filter(({ activity }) => activity === 'coding-accepted');
    expect(accepted).toHaveLength(1);
    expect(accepted[0]?.agents).toContain(await coderOf(world));
    expect(accepted[0]?.targets).toContain(`Claim/${(await theClaim(world)).id}`);
    expect(lines.map(({ recorded }) => recorded)).toEqual(
      lines.map(({ recorded }) => recorded).sort(),
    );
  });

  test('given no patient’s words, then neither form holds a name', async () => {
    const patient = await world.admin.searchOne('Patient');
    const family = patient?.name?.[0]?.family ?? '';
    expect(family.length).toBeGreaterThan(2);
    for (const format of ['ndjson', 'csv'])
      expect(await (await get(`${days()}&_format=${format}`)).text()).not.toContain(family);
  });

  test('as csv it has the same lines, each cell quoted where it must be', async () => {
    const response = await get(`${days()}&_format=csv`);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-[\d-]+\.csv"$/,
    );
    const rows = (await response.text()).trimEnd().split('\r\n');
    const lines = (await (await get(days())).text()).trim().split('\n');
    expect(rows[0]).toBe('recorded,activity,agents,targets,reasons,id');
    expect(rows).toHaveLength(lines.length + 1);
  });

  test('given a name that a spreadsheet takes for a formula, then the cell says it is text', async () => {
    const formula = '=HYPERLINK("https://evil.test","x"), y';
    await world.admin.createResource({
      resourceType: 'Provenance',
      target: [{ reference: `Claim/${(await theClaim(world)).id}` }],
      recorded: new Date().toISOString(),
      activity: { coding: [{ code: formula }] },
      agent: [{ who: { identifier: { system: '+1', value: '@x' } } }],
    });
    const text = await (await get(`${days()}&_format=csv`)).text();
    expect(text).toContain(`"'=HYPERLINK(""https://evil.test"",""x""), y"`);
    expect(text).toContain(`,'+1|@x,`);
  });

  test('given a month, then no more of it is read than is fetched, and all of it is', async () => {
    const asked: string[] = [];
    const ehr = {
      ...world.ports.ehr,
      search: (queries: readonly string[]) => {
        asked.push(...queries);
        return world.ports.ehr.search(queries);
      },
    };
    const response = await audit({
      tenant: () => ({ ports: { ...world.ports, ehr }, operationKey: key }),
    }).request('/cedar/$audit?from=2026-11-15&to=2026-12-15', {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(response.status).toBe(200);
    expect(asked).toHaveLength(2);
    const text = await response.text();
    expect(asked).toHaveLength(240);
    // Each part begins where the one before it ended.
    const starts = asked.map((query) => /=ge([^&]+)&/.exec(query)?.[1]);
    const ends = asked.map((query) => /=lt([^&]+)$/.exec(query)?.[1]);
    expect(starts.slice(2)).toEqual(ends.slice(0, -2));
    expect(text).toContain('coding-accepted');
  });

  test.each([
    '',
    'from=2026-11-01',
    'from=2026-11-02&to=2026-11-01',
    'from=2026-01-01&to=2026-12-31',
    'from=2026-11-01&to=2026-11-02%26_include=*',
    'from=yesterday&to=today',
    'from=2026-99-99&to=2026-99-99',
    'from=2026-11-01&to=2026-11-02&_format=xlsx',
  ])('asked with %s it is refused', async (query) => {
    expect((await get(query)).status).toBe(400);
  });

  test('is for who has the tenant’s key alone', async () => {
    expect((await get(days(), 'another')).status).toBe(401);
  });
});
