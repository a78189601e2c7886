import { Hono } from 'hono';
import type { Practice } from '../chart.ts';
import type { Desk, Ports } from '../ports.ts';
import { type Check, readiness } from '../workflows/readiness.ts';
import { bearerOf, holdsKey, type Keys } from './tenant-key.ts';

interface Tenants {
  tenants(): readonly string[];
  tenant(id: string): (Keys & { practice: Practice; ports: Ports }) | undefined;
  desk(tenant: string): Desk;
  now(): string;
}

/** Strangers may ask as often as they like: the EHR is asked this often. */
const keptMs = 15_000;

let kept: { at: number; key: string; checks: Promise<Map<string, Check[]>> } | undefined;

const checkAll = async (service: Tenants): Promise<Map<string, Check[]>> => {
  const checks = new Map<string, Check[]>();
  for (const id of service.tenants()) {
    const tenant = service.tenant(id);
    if (!tenant) continue;
    const figures = await service.desk(id).figures();
    checks.set(id, await readiness(tenant.ports, tenant.practice, figures));
  }
  return checks;
};

/** The answer of a moment ago, or the one that is being looked for: those who ask at once share it. */
const checksOf = (service: Tenants): Promise<Map<string, Check[]>> => {
  const at = Date.parse(service.now());
  const key = service.tenants().join(' ');
  if (kept && kept.key === key && at - kept.at < keptMs) return kept.checks;
  const checks = checkAll(service);
  kept = { at, key, checks };
  // A failure is not an answer to be kept.
  checks.catch(() => {
    kept = undefined;
  });
  return checks;
};

/**
 * `/healthz`: the process answers. `/readyz`: every clinic can rely on it, 200 or 503 and nothing
 * else; who presents a clinic's key sees what is wrong there.
 */
export const health = (service: Tenants): Hono => {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const checks = await checksOf(service);
    // A dead letter waits for a person; the service is ready all the same.
    const all = [...checks.values()].flat().filter(({ name }) => name !== 'dead-letters');
    const isReady = checks.size > 0 && all.every(({ isWell }) => isWell);
    const status = isReady ? 'ready' : 'not ready';
    const bearer = bearerOf(context.req.header('authorization'));
    for (const [id, found] of checks) {
      const tenant = service.tenant(id);
      if (bearer && tenant && (await holdsKey(bearer, tenant)))
        return context.json({ status, tenant: id, checks: found }, isReady ? 200 : 503);
    }
    return context.json({ status }, isReady ? 200 : 503);
  });
  return app;
};
