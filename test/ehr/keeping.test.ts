import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

describe('given an EHR that keeps its data in a folder', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'ehr-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  test('when it is restarted, then resources, history and deletions are as before', async () => {
    const before = await createEmbeddedEhr({ dataDir });
    const { body: first } = await call(before, 'POST', 'Encounter', { body: anEncounter() });
    const path = `Encounter/${first.id}`;
    const { body: second } = await call(before, 'PUT', path, {
      body: { ...first, status: 'finished' },
    });
    const { body: claim } = await call(before, 'POST', 'Claim', { body: aClaim() });
    await call(before, 'DELETE', `Claim/${claim.id}`);
    await before.close();

    const after = await createEmbeddedEhr({ dataDir });
    expect((await call(after, 'GET', path)).body).toEqual(second);
    expect((await call(after, 'GET', `${path}/_history/${first.meta.versionId}`)).body).toEqual(
      first,
    );
    expect((await call(after, 'GET', `Claim/${claim.id}`)).status).toBe(410);
    expect((await call(after, 'GET', 'Encounter?status=finished')).body.entry).toHaveLength(1);
    await after.close();
  });

  test('when the last line is torn, then the commits before it are kept and writing goes on', async () => {
    const before = await createEmbeddedEhr({ dataDir });
    const { body: claim } = await call(before, 'POST', 'Claim', { body: aClaim() });
    await before.close();
    appendFileSync(join(dataDir, 'journal.ndjson'), '[{"resourceType":"Claim","id":"to');

    const torn = await createEmbeddedEhr({ dataDir });
    const { body: later } = await call(torn, 'POST', 'Encounter', { body: anEncounter() });
    await torn.close();
    const after = await createEmbeddedEhr({ dataDir });
    expect((await call(after, 'GET', `Claim/${claim.id}`)).status).toBe(200);
    expect((await call(after, 'GET', `Encounter/${later.id}`)).status).toBe(200);
    await after.close();
  });

  test('when a transaction is torn, then none of it comes back', async () => {
    const before = await createEmbeddedEhr({ dataDir });
    const entry = [aClaim(), anEncounter()].map((resource) => ({
      request: { method: 'POST', url: resource.resourceType },
      resource,
    }));
    await call(before, 'POST', '', {
      body: { resourceType: 'Bundle', type: 'transaction', entry },
    });
    await before.close();
    const file = join(dataDir, 'journal.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20));

    const after = await createEmbeddedEhr({ dataDir });
    expect((await call(after, 'GET', 'Claim?_summary=count')).body.total).toBe(0);
    expect((await call(after, 'GET', 'Encounter?_summary=count')).body.total).toBe(0);
    await after.close();
  });

  test('when a line in the middle is damaged, then it says which and does not start', async () => {
    const before = await createEmbeddedEhr({ dataDir });
    await call(before, 'POST', 'Claim', { body: aClaim() });
    await before.close();
    const file = join(dataDir, 'journal.ndjson');
    writeFileSync(file, `not a commit\n${readFileSync(file, 'utf8')}`);
    await expect(createEmbeddedEhr({ dataDir })).rejects.toThrow(
      /journal\.ndjson, line 1, is damaged/,
    );
  });
});
