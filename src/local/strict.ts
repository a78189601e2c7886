import { serve } from '@hono/node-server';
import { MedplumClient } from '@medplum/core';
import { arriveInOrder } from '../demo/arrive.ts';
import { clinicBundle } from '../demo/fixtures.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../ehr/embedded-ehr.ts';

/** Opens the administration of a project on this machine, and nothing else. */
const administratorSecret = 'for-development-only';

/** What the installation brings along, and what the clinic has itself: its people and places. */
const isOfTheClinic = (type: string): boolean =>
  ['Organization', 'Location', 'Practitioner', 'PractitionerRole'].includes(type);

const isPayer = (resource: object): boolean => JSON.stringify(resource).includes('"Payer"');

/** A clinic before Claimwright: a project in the strictest setting, with the clinic's people and places. */
const openStrictClinic = async (
  baseUrl: string,
  dataDir: string | undefined,
): Promise<EmbeddedEhr> => {
  const ehr = await createEmbeddedEhr({
    baseUrl,
    ...(dataDir ? { dataDir } : {}),
    project: { name: 'Cedar Hollow', features: ['bots', 'cron'], administratorSecret },
  });
  const admin = new MedplumClient({
    baseUrl: ehr.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  admin.setAccessToken(ehr.issueToken(`ClientApplication/${ehr.project?.administratorId}`));
  const people = (clinicBundle().entry ?? []).flatMap(({ fullUrl, resource }) =>
    fullUrl && resource && isOfTheClinic(resource.resourceType) && !isPayer(resource)
      ? [{ fullUrl, resource }]
      : [],
  );
  await arriveInOrder(admin, people);
  return ehr;
};

/** Serves such a clinic until it is ended, and says how to administer it. */
export const serveStrictly = async (port: number, dataDir: string | undefined): Promise<never> => {
  const ehr = await openStrictClinic(`http://127.0.0.1:${port}/`, dataDir);
  const minute = setInterval(() => ehr.runScheduled(new Date()), 60_000);
  const server = serve({ fetch: ehr.app.fetch, port, hostname: '127.0.0.1' }, () => {
    process.stdout.write(
      [
        `The embedded EHR is up in its strictest setting: ${ehr.baseUrl}  (Ctrl-C ends it)`,
        'In another terminal, to administer its project:',
        `export MEDPLUM_BASE_URL=${ehr.baseUrl}`,
        `export MEDPLUM_PROJECT_ID=${ehr.project?.id}`,
        `export MEDPLUM_CLIENT_ID=${ehr.project?.administratorId}`,
        `export MEDPLUM_CLIENT_SECRET=${administratorSecret}`,
        '',
      ].join('\n'),
    );
  });
  return new Promise((_resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken: end what listens there, or name another, such as PORT=8081 npm start -- --strict.`,
            )
          : error,
      ),
    );
    const end = (): void => {
      clearInterval(minute);
      server.close(() => process.exit(0));
      void ehr.close();
      setTimeout(() => process.exit(0), 1000).unref();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
};
