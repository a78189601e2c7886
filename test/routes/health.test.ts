import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../src/demo/world.ts';
import type { Figures, Ports } from '../../src/ports.ts';
import { health } from '../../src/routes/health.ts';
import type { Check } from '../../src/workflows/readiness.ts';
import { aService } from './a-service.ts';

const key = 'an-operation-key-of-a-test';
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.ehr.close());

const nowMs = Date.parse('2026-11-16T15:00:00Z');
/** Each service is another clinic, so that none answers with what was kept of another. */
let clinics = 0;

const aClinic = (figures: Figures, ports: Partial<Ports> = {}) => {
  clinics += 1;
  const id = `clinic-${clinics}`;
  let asked = 0;
  const app = health({
    ...aService(),
    tenants: () => [id],
    tenant: (one) =>
      one === id
        ? { practice: world.practice, ports: { ...world.ports, ...ports }, operationKey: key }
        : undefined,
    desk: () => ({
      deadLetters: async () => [],
      replay: async () => 0,
      figures: async () => {
        asked += 1;
        return figures;
      },
    }),
    now: () => new Date(nowMs).toISOString(),
  });
  const get = (bearer?: string) =>
    app.request('/readyz', bearer ? { headers: { authorization: `Bearer ${bearer}` } } : {});
  return { get, asked: () => asked };
};

const well: Figures = { last_sweep_ms: Date.now(), dead: 0 };

const unwell = async (response: Response): Promise<string[]> => {
  const body: { checks: Check[] } = await response.json();
  return body.checks.filter(({ isWell }) => !isWell).map(({ name }) => name);
};

describe('/readyz', () => {
  test('given an EHR that tells us, a sweep that ran and tables in force, then it is ready', async () => {
    const { get } = aClinic({ ...well, last_sweep_ms: nowMs - 60_000 });
    const response = await get(key);
    expect(await unwell(response)).toEqual([]);
    expect(response.status).toBe(200);
  });

  test('given a stranger, then it says ready or not, and nothing else', async () => {
    const { get } = aClinic({ ...well, last_sweep_ms: nowMs });
    expect(await (await get()).json()).toEqual({ status: 'ready' });
    expect(await (await get('another-key')).json()).toEqual({ status: 'ready' });
    const down = aClinic({ last_sweep_ms: nowMs - 3_600_000 });
    const response = await down.get();
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready' });
  });

  test('given strangers who ask often, then the clinic is asked once', async () => {
    const { get, asked } = aClinic(well);
    for (let times = 0; times < 20; times += 1) await get();
    expect(asked()).toBe(1);
  });

  test('given many strangers who ask at the same moment, then the clinic is asked once', async () => {
    const { get, asked } = aClinic({ ...well, last_sweep_ms: nowMs });
    const answers = await Promise.all(Array.from({ length: 20 }, () => get()));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(asked()).toBe(1);
  });

  test('given an EHR that does not answer, then that is said without its words', async () => {
    const ehr: Ports['ehr'] = {
      ...world.ports.ehr,
      search: async () => {
        throw new Error('Jane Roe');
      },
    };
    const response = await aClinic({ ...well, last_sweep_ms: nowMs }, { ehr }).get(key);
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain('does not answer (Error)');
    expect(text).not.toContain('Jane');
  });

  test('given Subscriptions that are off, then they are named', async () => {
    const ehr: Ports['ehr'] = { ...world.ports.ehr, search: async () => [[]] };
    const response = await aClinic({ ...well, last_sweep_ms: nowMs }, { ehr }).get(key);
    expect(await response.clone().text()).toContain('encounter-finished');
    expect(await unwell(response)).toEqual(['subscriptions']);
  });

  test('given work that is late, then the queue is; old lag does not count', async () => {
    const late = { last_sweep_ms: nowMs, lag_ms: 600_000, last_work_ms: nowMs - 1000 };
    expect(await unwell(await aClinic(late).get(key))).toEqual(['queue']);
    const longAgo = { ...late, last_work_ms: nowMs - 3_600_000 };
    expect(await unwell(await aClinic(longAgo).get(key))).toEqual([]);
  });

  test('given a dead letter, then the clinic sees it and the service is ready all the same', async () => {
    const response = await aClinic({ last_sweep_ms: nowMs, dead: 2 }).get(key);
    expect(response.status).toBe(200);
    expect(await unwell(response)).toEqual(['dead-letters']);
  });

  test('given a required table without a vintage for today, then it is named', async () => {
    const codes: Ports['codes'] = {
      open: async (pins, wanted) => {
        const tables = await world.ports.codes.open(pins, wanted);
        return { ...tables, vintages: () => [] };
      },
    };
    const { get } = aClinic({ last_sweep_ms: nowMs }, { codes });
    const response = await get(key);
    expect(await response.clone().text()).toContain('icd-10-cm');
    expect(await unwell(response)).toEqual(['code-sets']);
  });
});
