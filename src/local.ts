import path from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { fileJournal } from './adapters/file-journal.ts';
import { inProcessQueue } from './adapters/in-process-queue.ts';
import { packCodeSets } from './adapters/pack-code-sets.ts';
import { packFolderShelf } from './adapters/pack-folder-shelf.ts';
import { joinedShelves } from './adapters/pack-shelf.ts';
import { starterCodeSets } from './adapters/starter-code-sets.ts';
import { starterShelf } from './adapters/starter-shelf.ts';
import { createApp } from './app.ts';
import { stories } from './demo/fixtures.ts';
import { playStory } from './demo/play.ts';
import { openWorld } from './demo/world.ts';
import { serveStrictly } from './local/strict.ts';
import { firstPage } from './workbench/first-page.ts';
import { pagePolicy } from './workbench/page-policy.ts';
import { noVisitPage, visitPage } from './workbench/visit-page.ts';
import { subjectOf } from './workflows/events.ts';
import { changedSince } from './workflows/sweep.ts';
import { workDue } from './workflows/work.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, strict: { type: 'boolean', default: false } },
});
const wantedPort = Number(process.env.PORT ?? 8080);
// Another program: an EHR without Claimwright, for an installation.
if (values.strict)
  await serveStrictly(wantedPort, values.data).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not start.'}\n`);
    process.exit(1);
  });
const origin = `http://127.0.0.1:${wantedPort}/`;

/** The clinic's own packs where CLAIMWRIGHT_CODES names them, the starter set behind them. */
const folder = process.env.CLAIMWRIGHT_CODES;
const codes = folder
  ? packCodeSets(joinedShelves(packFolderShelf(folder), starterShelf()))
  : starterCodeSets();

process.stderr.write('Starting the embedded EHR and seeding the clinic …\n');
const world = await openWorld({
  baseUrl: origin,
  codes,
  ...(values.data ? { dataDir: values.data } : {}),
});

/** The keys of the demo clinic, good for this process only. */
const demoKeys = { subscriptionSecret: crypto.randomUUID(), operationKey: crypto.randomUUID() };

/** The journal lies beside what the EHR keeps, where it keeps anything. */
const journal = fileJournal(values.data ? path.join(values.data, 'journal.sqlite') : undefined);
const now = (): string => new Date().toISOString();
const { ports } = world;
const queue = inProcessQueue(
  journal,
  async () => {
    const report = await workDue(journal, () => ({ ports, practice: world.practice }), now);
    for (const error of report.errors)
      process.stderr.write(`An event failed and comes again: ${error}\n`);
  },
  Date.now,
);
let sweptUpTo = now();

const service = createApp({
  tenants: () => [world.practice.id],
  tenant: (id) =>
    id === world.practice.id
      ? { practice: world.practice, ports: world.ports, ...demoKeys }
      : undefined,
  enqueue: async (_tenant, notices) => {
    queue.enqueue(notices);
  },
  sweepSoon: async (_tenant, requestId) => {
    const startedAt = now();
    const found = await changedSince(ports, world.practice, sweptUpTo);
    sweptUpTo = startedAt;
    queue.enqueue(
      found.map(({ event }) => ({
        key: `${requestId}|${event.resourceType}/${event.id}`,
        event,
        requestId,
        receivedAt: startedAt,
      })),
    );
  },
  desk: () => ({
    deadLetters: async () =>
      journal.dead().map((entry) => ({ ...entry, subject: subjectOf(entry.event) })),
    replay: async (keys) => {
      const wanted = journal.dead().filter(({ key }) => keys?.includes(key) ?? true);
      for (const { key } of wanted) journal.revive(key, now());
      queue.wake();
      return wanted.length;
    },
    figures: async () => ({ dead: journal.dead().length }),
  }),
  now,
});

const app = new Hono();
app.get('/', async (context) => {
  const nonce = crypto.randomUUID();
  context.header('Content-Security-Policy', pagePolicy(nonce));
  return context.html(await firstPage(world.ports, world.practice, nonce));
});
app.get('/visits/:id', async (context) => {
  const nonce = crypto.randomUUID();
  context.header('Content-Security-Policy', pagePolicy(nonce));
  const page = await visitPage(world.ports, world.practice, context.req.param('id'), nonce);
  return page ? context.html(page) : context.html(noVisitPage(nonce), 404);
});
app.route('/', world.ehr.app);
app.route('/', service);

for (const story of stories()) {
  await playStory(world, story);
  process.stderr.write('.');
}
process.stderr.write('\n');

const server = serve({ fetch: app.fetch, port: wantedPort, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`Claimwright is up: http://127.0.0.1:${port}/  (Ctrl-C ends it)\n`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  const words =
    error.code === 'EADDRINUSE'
      ? `Port ${wantedPort} is taken. End what uses it, or start with PORT=8081 npm start.`
      : error.message;
  process.stderr.write(`${words}\n`);
  process.exit(1);
});

const end = (): void => {
  server.close(() => process.exit(0));
  void queue.close();
  void world.ehr.close();
  setTimeout(() => process.exit(0), 1000).unref();
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
