/**
 * Events at a steady rate into `wrangler dev`, with the embedded EHR as the clinic in a process of
 * its own: is any event lost, is any Claim there twice, how long does accepting take, how long until
 * the work is done. Usage:
 *   node test/bench/load.ts [--visits 1000] [--events 10] [--rate 200] [--stub] [--kill 2] [--workerd]
 * With --stub the EHR is one that answers at once and knows nobody: then accepting is measured alone.
 * With --kill so many times all of `wrangler dev` is killed (SIGKILL) while events come, with its queue,
 * and started again with what it had stored; refused events are delivered again, and in the end the EHR
 * says once that something changed, so that the sweep looks. With --workerd only workerd is killed, in the
 * midst of its work; where wrangler does not answer again in five seconds, it too is ended and started again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { buildAssets } from '../../src/build.mjs';
import { edgeOn } from './load/edge.ts';
import { cpuMs, workerds } from './workerd-cpu.ts';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000' },
    events: { type: 'string', default: '10' },
    rate: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '5' },
    stub: { type: 'boolean', default: false },
    kill: { type: 'string', default: '0' },
    workerd: { type: 'boolean', default: false },
  },
});
const visitCount = Number(values.visits);
const eventsEach = Number(values.events);
const rate = Number(values.rate);
const kills = Number(values.kill);
const patienceMs = Number(values.minutes) * 60_000;

const root = path.resolve(import.meta.dirname, '../..');
const ehrPort = 18_700;
const edgePort = 18_701;
const secrets = {
  ehr: 'for-development-only',
  subscription: 'a-secret-of-the-bench-1',
  operation: 'a-key-of-the-bench-0001',
};
const folder = mkdtempSync(path.join(tmpdir(), 'load-'));
const children: ChildProcess[] = [];
const say = (words: string): void => void process.stderr.write(`${words}\n`);

const end = (code: number): never => {
  service.stop();
  for (const { pid } of children) {
    try {
      if (pid) process.kill(-pid, 'SIGTERM');
    } catch {
      // It ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
};
process.on('SIGINT', () => end(130));

const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(root, 'fixtures', file), 'utf8'));

const writeSettings = (): string => {
  const tenant = z
    .object({ ehr: z.object({}).loose() })
    .loose()
    .parse(fixture('clinic.tenant.json'));
  const settings = {
    tenant: {
      ...tenant,
      pins: fixture('pins.json'),
      ehr: {
        ...tenant.ehr,
        baseUrl: `http://127.0.0.1:${ehrPort}/`,
        clientId: 'claimwright',
        pointsPerMinute: 100_000_000,
      },
    },
    payers: fixture('payers.json'),
    rates: fixture('rates.json'),
    simulatorRules: fixture('payer-simulator.json'),
    secrets,
  };
  const file = path.join(folder, 'vars');
  writeFileSync(file, `CLAIMWRIGHT_TENANT='${JSON.stringify(settings)}'\n`);
  return file;
};

const visitSchema = z.object({ id: z.string(), note: z.string() });
const readySchema = z.object({ kind: z.literal('ready'), visits: z.array(visitSchema) });
const claimsSchema = z.object({
  kind: z.literal('claims'),
  claims: z.array(z.object({ visit: z.string(), at: z.string() })),
  reviews: z.number(),
});

const answerOf = <Schema extends z.ZodType>(child: ChildProcess, schema: Schema) =>
  new Promise<z.infer<Schema>>((resolve, reject) => {
    child.once('message', (message) => resolve(schema.parse(message)));
    child.once('exit', (code) => reject(new Error(`the clinic ended with ${code}`)));
  });

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const figures = async (): Promise<Record<string, number>> => {
  const response = await fetch(`${edge}/r4/cedar-hollow/$metrics`, {
    headers: { authorization: `Bearer ${secrets.operation}` },
  });
  const lines = (await response.text()).trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', value] = line.split(' ');
      return [name.replace('claimwright_', ''), Number(value)];
    }),
  );
};

const percentile = (numbers: readonly number[], part: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};
const spread = (numbers: readonly number[], digits = 0): string =>
  [0.5, 0.9, 0.99, 1].map((part) => percentile(numbers, part).toFixed(digits)).join(' / ');

/** The events of one visit: new versions, its note, another Subscription, and redeliveries. */
const eventsOf = ({ id, note }: z.infer<typeof visitSchema>) =>
  Array.from({ length: eventsEach }, (_, number) => {
    const isNote = number % 5 === 2;
    const isRepeat = number % 5 === 4;
    const version = `${Math.floor(number / 5)}-${isRepeat ? 0 : number % 5 === 3 ? 0 : number % 5}`;
    const resource = isNote
      ? {
          resourceType: 'DocumentReference',
          id: note,
          meta: { versionId: version },
          context: { encounter: [{ reference: `Encounter/${id}` }] },
        }
      : { resourceType: 'Encounter', id, meta: { versionId: version } };
    const subscription = number % 5 === 3 ? 'another' : 'first';
    const key = `${subscription}|${resource.resourceType}/${id}/${version}`;
    return { visit: id, key, subscription, body: JSON.stringify(resource) };
  });

const service = edgeOn(edgePort, folder, writeSettings());
const edge = service.address;
await buildAssets();
say(`Seeding a clinic with ${visitCount} visits …`);
const clinic = fork(
  path.join(import.meta.dirname, 'load/clinic.ts'),
  [String(ehrPort), String(visitCount), values.stub ? 'stub' : 'ehr'],
  { detached: true },
);
children.push(clinic);
const { visits } = await answerOf(clinic, readySchema);

say('Starting wrangler dev …');
await service.start();

const post = async (body: string, subscription: string): Promise<number> => {
  const response = await fetch(`${edge}/subscriptions/cedar-hollow`, {
    method: 'POST',
    body,
    // As long as an EHR waits for the answer to a notification, or nearly.
    signal: AbortSignal.timeout(60_000),
    headers: {
      'content-type': 'application/fhir+json',
      'x-medplum-subscription': subscription,
      'x-signature': createHmac('sha256', secrets.subscription).update(body).digest('hex'),
    },
  });
  await response.arrayBuffer();
  return response.status;
};

/** One notification after the other, with nothing else to do: of a type that nobody listens to. */
const alone = async (): Promise<{ waits: number[]; cpu: number[] }> => {
  const pids = workerds();
  const waits: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < 400; round += 1) {
    const [before, from] = [cpuMs(pids), performance.now()];
    await post(`{"resourceType":"Observation","id":"o${round}"}`, 'first');
    if (round < 200) continue;
    waits.push(performance.now() - from);
    cpu.push(cpuMs(pids) - before);
  }
  return { waits, cpu };
};
const quiet = await alone();

/** Round by round over the visits, as a clinic's day mixes them. */
const perVisit = visits.map(eventsOf);
const events = Array.from({ length: eventsEach }, (_, round) =>
  perVisit.flatMap((all) => all[round] ?? []),
).flat();
const keys = new Set(events.map(({ key }) => key));
say(`Sending ${events.length} events (${keys.size} different) at ${rate}/s …`);

const accepted: number[] = [];
const statuses = new Map<number, number>();
const firstSent = new Map<string, number>();
const clinicMs = (): number => cpuMs(clinic.pid ? [clinic.pid] : []);
const [edgeBefore, clinicBefore] = [cpuMs(workerds()), clinicMs()];
const started = performance.now();
const startedAt = Date.now();
/** Delivered until it is accepted, as a Subscription does; not at once, so that an outage can end. */
const deliver = async (body: string, subscription: string): Promise<void> => {
  for (let tries = 0; tries < 8; tries += 1) {
    const from = performance.now();
    const status = await post(body, subscription).catch(() => 0);
    accepted.push(performance.now() - from);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 202 || !kills) return;
    await sleep(1000 * 2 ** tries);
  }
};
/** From each kill until the service answers again, in ms. */
const outages: number[] = [];
let lastKillAt = 0;
const killed = async (): Promise<void> => {
  const pids = workerds();
  say(values.workerd ? `Killing workerd (${pids.join(', ')}) …` : 'Killing wrangler dev …');
  lastKillAt = Date.now();
  if (values.workerd) for (const pid of pids) process.kill(pid, 'SIGKILL');
  if (!values.workerd || !(await service.isBackWithin(5_000))) {
    if (values.workerd) say('wrangler does not answer again; it is started anew …');
    await service.kill();
    await service.start();
  }
  outages.push(Date.now() - lastKillAt);
};
const killing = async (): Promise<void> => {
  for (let number = 0; number < kills; number += 1) {
    await sleep((events.length * 1000) / rate / (kills + 1));
    await killed();
  }
};
const underway = events.map(async (event, index) => {
  await sleep(Math.max(0, (index * 1000) / rate - (performance.now() - started)));
  if (!firstSent.has(event.visit)) firstSent.set(event.visit, Date.now());
  await deliver(event.body, event.subscription);
});
await Promise.all([...underway, killing()]);
if (kills) await deliver('', 'first');
const sendingMs = performance.now() - started;

say('Waiting until the work is done …');
let last: Record<string, number> = {};
const endedIn = ({ worked = 0, skipped = 0, buried = 0 }: Record<string, number>): number =>
  worked + skipped + buried;
/** What was killed did not count to the end: then it is done when the sweep ran and nothing moves for long. */
let [ended, endedAt] = [0, Date.now()];
const isDone = (now: Record<string, number>): boolean => {
  if (endedIn(now) !== ended) [ended, endedAt] = [endedIn(now), Date.now()];
  if (kills) return (now.sweeps ?? 0) > 0 && Date.now() - endedAt > 25_000;
  return (
    (now.received ?? 0) + (now.repeated ?? 0) >= events.length &&
    endedIn(now) >= (now.received ?? 0)
  );
};
for (;;) {
  last = await figures();
  if (isDone(last) || Date.now() - startedAt > patienceMs + sendingMs) break;
  await sleep(500);
}
const totalMs = (kills ? endedAt : Date.now()) - startedAt;

const perEvent = (ms: number): string => (ms / events.length).toFixed(1);
const edgeMs = kills ? Number.NaN : cpuMs(workerds()) - edgeBefore;
const report: string[] = [
  `events sent                 ${events.length} in ${(sendingMs / 1000).toFixed(1)} s (${((events.length * 1000) / sendingMs).toFixed(0)}/s)`,
  `answers by status           ${JSON.stringify(Object.fromEntries(statuses))}`,
  `accept ms p50/p90/p99/max   ${spread(accepted, 1)}`,
  `alone, ms p50/p90/p99/max   ${spread(quiet.waits, 1)}; CPU of workerd ${spread(quiet.cpu, 1)}`,
  `noted / repeated            ${last.received ?? 0} / ${last.repeated ?? 0} (different keys sent: ${keys.size})`,
  `runs; per visit             ${last.runs ?? 0}; ${((last.runs ?? 0) / visitCount).toFixed(1)}`,
  `worked / skipped / failed   ${last.worked ?? 0} / ${last.skipped ?? 0} / ${last.failed ?? 0}`,
  `CPU of one event, ms        workerd ${perEvent(edgeMs)}, the EHR ${perEvent(clinicMs() - clinicBefore)}; load average ${loadavg()[0]?.toFixed(1)}`,
  `dead letters                ${last.dead ?? 0}`,
  ...(kills
    ? [
        `killed; back after, s        ${kills} times; ${outages.map((ms) => (ms / 1000).toFixed(1)).join(', ')}`,
        `last kill to last work, s   ${((endedAt - lastKillAt) / 1000).toFixed(1)}`,
      ]
    : []),
  `queue empty after           ${(totalMs / 1000).toFixed(1)} s from the first event`,
];
let isSound =
  isDone(last) && (kills > 0 || (last.received ?? 0) === keys.size) && (last.dead ?? 0) === 0;
if (!values.stub) {
  clinic.send('claims');
  const { claims, reviews } = await answerOf(clinic, claimsSchema);
  const of = new Map<string, number>();
  for (const { visit } of claims) of.set(visit, (of.get(visit) ?? 0) + 1);
  const missing = visits.filter(({ id }) => !of.has(id)).length;
  const twice = [...of.values()].filter((times) => times > 1).length;
  const endToEnd = claims.flatMap(({ visit, at }) => {
    const sent = firstSent.get(visit);
    return sent === undefined ? [] : [Date.parse(at) - sent];
  });
  report.push(
    `claims                      ${claims.length} of ${visits.length}; missing ${missing}, twice ${twice}; reviews ${reviews}`,
    `first event to claim, ms    ${spread(endToEnd)} (p50/p90/p99/max)`,
  );
  isSound &&= missing === 0 && twice === 0 && reviews === visits.length;
}
process.stdout.write(`${report.join('\n')}\n${isSound ? 'sound' : 'NOT SOUND'}\n`);
end(isSound ? 0 : 1);
