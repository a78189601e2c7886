import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { packCodeSets } from './adapters/pack-code-sets.ts';
import { packFolderShelf } from './adapters/pack-folder-shelf.ts';
import { joinedShelves } from './adapters/pack-shelf.ts';
import { starterCodeSets } from './adapters/starter-code-sets.ts';
import { starterShelf } from './adapters/starter-shelf.ts';
import { createApp } from './app.ts';
import { stories } from './demo/fixtures.ts';
import { playStory } from './demo/play.ts';
import { openWorld } from './demo/world.ts';
import { firstPage } from './workbench/first-page.ts';
import { type EhrEvent, handleEvent } from './workflows/events.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const wantedPort = Number(process.env.PORT ?? 8080);
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

const service = createApp({
  tenant: (id) =>
    id === world.practice.id
      ? { practice: world.practice, ports: world.ports, ...demoKeys }
      : undefined,
  enqueue: async (_tenant: string, event: EhrEvent) => {
    setImmediate(() => {
      handleEvent(world.ports, world.practice, event).catch((error: unknown) => {
        process.stderr.write(
          `An event of type ${event.resourceType} failed: ${error instanceof Error ? error.name : 'unknown'}\n`,
        );
      });
    });
  },
});

const app = new Hono();
app.get('/', async (context) => context.html(await firstPage(world.ports, world.practice)));
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
  void world.ehr.close();
  setTimeout(() => process.exit(0), 1000).unref();
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
