import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { MedplumClient } from '@medplum/core';
import type { Command } from '../../src/commands/command.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { patientFetch } from './patient-fetch.ts';

/** A Medplum server, by the names that its own tools use in the environment. */
export interface Address {
  MEDPLUM_BASE_URL: string;
  MEDPLUM_PROJECT_ID: string;
  MEDPLUM_CLIENT_ID: string;
  MEDPLUM_CLIENT_SECRET: string;
}

const names = [
  'MEDPLUM_BASE_URL',
  'MEDPLUM_PROJECT_ID',
  'MEDPLUM_CLIENT_ID',
  'MEDPLUM_CLIENT_SECRET',
] as const;

/** The server that the environment names, or which of the names are missing. */
export const addressOfEnvironment = (): { address?: Address; missing: string[] } => {
  const missing = names.filter((name) => !process.env[name]);
  const of = (name: (typeof names)[number]): string => process.env[name] ?? '';
  return missing.length
    ? { missing }
    : {
        missing: [],
        address: {
          MEDPLUM_BASE_URL: of('MEDPLUM_BASE_URL'),
          MEDPLUM_PROJECT_ID: of('MEDPLUM_PROJECT_ID'),
          MEDPLUM_CLIENT_ID: of('MEDPLUM_CLIENT_ID'),
          MEDPLUM_CLIENT_SECRET: of('MEDPLUM_CLIENT_SECRET'),
        },
      };
};

/** The embedded EHR in its strictest setting, an empty project, listening on a port of this machine. */
export const strictClinicOverHttp = async () => {
  const administratorSecret = 'for this test';
  let ehr: EmbeddedEhr | undefined;
  const server = serve({
    fetch: (request: Request) => ehr?.fetch(request) ?? new Response('', { status: 503 }),
    port: 0,
    hostname: '127.0.0.1',
  });
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const opened = await createEmbeddedEhr({
    baseUrl: `http://127.0.0.1:${port}/`,
    project: { features: ['bots', 'cron'], administratorSecret },
  });
  ehr = opened;
  const address: Address = {
    MEDPLUM_BASE_URL: opened.baseUrl,
    MEDPLUM_PROJECT_ID: opened.project?.id ?? '',
    MEDPLUM_CLIENT_ID: opened.project?.administratorId ?? '',
    MEDPLUM_CLIENT_SECRET: administratorSecret,
  };
  return {
    ehr: opened,
    address,
    close: async () => {
      await opened.close();
      server.close();
    },
  };
};

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

/** A clinic of a name of its own on the server, with its tenant file, its client and its commands. */
export const aClinicOn = (address: Address, id: string) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clinic-'));
  for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.json')))
    writeFileSync(path.join(folder, file), readFileSync(path.join(fixtures, file)));
  const tenant = JSON.parse(readFileSync(path.join(fixtures, 'medplum.tenant.json'), 'utf8'));
  const tenantFile = path.join(folder, 'clinic.json');
  // A server for tests may stand in a compose file; nobody's data goes there.
  const botRuntime = process.env.MEDPLUM_BOT_RUNTIME;
  const ehr = { ...tenant.ehr, plainHttp: true, ...(botRuntime ? { botRuntime } : {}) };
  writeFileSync(tenantFile, JSON.stringify({ ...tenant, id, ehr }));
  const client = new MedplumClient({
    baseUrl: address.MEDPLUM_BASE_URL,
    clientId: address.MEDPLUM_CLIENT_ID,
    clientSecret: address.MEDPLUM_CLIENT_SECRET,
    cacheTime: 0,
    fetch: patientFetch,
  });
  return {
    client,
    run: async (command: Command, words: readonly string[] = []) => {
      const said = { out: '', err: '' };
      const code = await command(['--tenant', tenantFile, ...words], {
        out: (text) => {
          said.out += text;
        },
        err: (text) => {
          said.err += text;
        },
        isTerminal: false,
        env: { ...address },
        today: new Date().toISOString().slice(0, 10),
      });
      return { code, ...said };
    },
    end: () => rmSync(folder, { recursive: true }),
  };
};
