import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MedplumClient } from '@medplum/core';
import type { EhrSurroundings } from '../../../src/adapters/ehr.ts';
import type { Command } from '../../../src/commands/command.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../../src/ehr/embedded-ehr.ts';
import type { BotHosting, Feature } from '../../../src/ehr/project/project.ts';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures');
const secret = 'of the administrator';

/** A clinic's project on the embedded EHR in its strictest setting, and its tenant file. */
export const aStrictServer = async (
  features: readonly Feature[] = ['bots', 'cron', 'transaction-bundles'],
  bots: Partial<BotHosting> = {},
) => {
  const ehr: EmbeddedEhr = await createEmbeddedEhr({
    project: { name: 'Cedar Hollow', features, bots, administratorSecret: secret },
  });
  const { project } = ehr;
  if (!project) throw new Error('the strictest setting has a project');
  const folder = mkdtempSync(path.join(tmpdir(), 'installation-'));
  for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.json')))
    writeFileSync(path.join(folder, file), readFileSync(path.join(fixtures, file)));
  const tenantFile = path.join(folder, 'clinic.json');
  const tenant = JSON.parse(readFileSync(path.join(fixtures, 'medplum.tenant.json'), 'utf8'));
  tenant.ehr.baseUrl = ehr.baseUrl;
  writeFileSync(tenantFile, JSON.stringify(tenant));
  const surroundings: EhrSurroundings = {
    fetch: async (input, init) => ehr.fetch(new Request(input, init)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    timeoutMs: 10_000,
  };
  const env = {
    MEDPLUM_PROJECT_ID: project.id,
    MEDPLUM_CLIENT_ID: project.administratorId,
    MEDPLUM_CLIENT_SECRET: secret,
  };
  const admin = new MedplumClient({
    baseUrl: ehr.baseUrl,
    clientId: project.administratorId,
    clientSecret: secret,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  return {
    ehr,
    project,
    admin,
    surroundings,
    tenantFile,
    /** Changes a file of the clinic. */
    edit: (file: string, change: (value: Record<string, unknown>) => unknown) => {
      const place = path.join(folder, file);
      writeFileSync(place, JSON.stringify(change(JSON.parse(readFileSync(place, 'utf8')))));
    },
    /** Runs a command as its command line would. */
    run: async (command: Command, words: readonly string[], more: Record<string, string> = {}) => {
      const said = { out: '', err: '' };
      const code = await command(['--tenant', tenantFile, ...words], {
        out: (text) => {
          said.out += text;
        },
        err: (text) => {
          said.err += text;
        },
        isTerminal: false,
        env: { ...env, ...more },
        today: '2026-11-25',
      });
      return { code, ...said };
    },
    end: async () => {
      await ehr.close();
      rmSync(folder, { recursive: true });
    },
  };
};
