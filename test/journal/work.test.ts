import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Encounter, Patient } from '@medplum/fhirtypes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileJournal } from '../../src/adapters/file-journal.ts';
import { openWorld, type World } from '../../src/demo/world.ts';
import { type Ehr, EhrBusyError, type Journal, type Notice } from '../../src/ports.ts';
import { deletionVersion } from '../../src/workflows/deletion.ts';
import { notingEhr } from '../../src/workflows/noting-ehr.ts';
import { delayMs, workDue } from '../../src/workflows/work.ts';
import { theClaim, told, visitOf } from '../cycle/telling.ts';

const aNotice = (change: Partial<Notice> = {}): Notice => ({
  key: 's1|Encounter/v1/1',
  event: { resourceType: 'Encounter', id: 'v1' },
  version: '1',
  requestId: 'request-1',
  receivedAt: '2026-11-16T15:00:00.000Z',
  ...change,
});

/** A clock that tests set. */
let at = '2026-11-16T15:00:00.000Z';
const now = (): string => at;
const later = (ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;
let journal: Journal;

beforeEach(async () => {
  at = '2026-11-16T15:00:00.000Z';
  journal = fileJournal();
});
afterEach(() => world?.ehr.close());

/** A visit that is over, in an EHR that counts what it is asked and fails as the test says. */
const aVisit = async (fail: (call: string) => Error | undefined = () => undefined) => {
  world = await told('office-visit', 'review', { without: ['Encounter'] });
  const asked: string[] = [];
  const call = async <Result>(name: string, run: () => Promise<Result>): Promise<Result> => {
    asked.push(name);
    const failure = fail(name);
    if (failure) throw failure;
    return run();
  };
  const { ehr } = world.ports;
  const counted: Ehr = {
    read: (type, id) => call(`read ${type}`, () => ehr.read(type, id)),
    versions: (type, id) => call(`versions ${type}`, () => ehr.versions(type, id)),
    attachment: (url) => call('attachment', () => ehr.attachment(url)),
    search: (queries) => call('search', () => ehr.search(queries)),
    create: (resource, identifier) => call('create', () => ehr.create(resource, identifier)),
    update: (resource, version) => call('update', () => ehr.update(resource, version)),
    transact: (writes) => call('transact', () => ehr.transact(writes)),
  };
  const { id, meta } = await visitOf(world);
  const notice = aNotice({
    event: { resourceType: 'Encounter', id },
    version: meta?.versionId ?? '',
  });
  const work = (using: Journal = journal) =>
    workDue(
      using,
      () => ({ ports: { ...world.ports, ehr: counted }, practice: world.practice }),
      now,
    );
  return { notice, work, asked };
};

describe('given a notice of a visit', () => {
  test('when it comes twice, then it is noted and worked once', async () => {
    const { notice, work } = await aVisit();
    expect(journal.note(notice)).toBe(true);
    expect(journal.note(notice)).toBe(false);
    expect(await work()).toMatchObject({ worked: 1, failed: 0 });
    expect(journal.note(notice)).toBe(false);
    expect(await work()).toMatchObject({ worked: 0 });
    expect(await world.admin.searchResources('Claim')).toHaveLength(1);
  });

  test('when another Subscription tells the same version, then the EHR is not asked again; a sweep and another version do', async () => {
    const { notice, work, asked } = await aVisit();
    journal.note(notice);
    await work();
    const before = asked.length;
    journal.note({ ...notice, key: 's2|the same' });
    expect(await work()).toMatchObject({ skipped: 1, worked: 0 });
    expect(asked).toHaveLength(before);
    journal.note({ ...notice, key: 'sweep|the same', again: true });
    expect(await work()).toMatchObject({ worked: 1 });
    journal.note({ ...notice, key: 's1|later', version: 'another' });
    expect(await work()).toMatchObject({ worked: 1 });
  });

  test('when several notices ask for the same deed, then it is done once', async () => {
    const { notice, work } = await aVisit();
    const { id } = notice.event;
    journal.note(notice);
    journal.note({ ...notice, key: 'b', version: '2' });
    journal.note({
      ...notice,
      key: 'c',
      event: { resourceType: 'DocumentReference', id: 'n1', about: id },
    });
    expect(await work()).toMatchObject({
      worked: 3,
      requestIds: ['request-1', 'request-1', 'request-1'],
    });
  });

  test('when a change was told before a run began that read it, then the EHR is not asked again; after it, and when that run failed, it is', async () => {
    let isDown = true;
    const { notice, work, asked } = await aVisit(() => (isDown ? new Error('away') : undefined));
    const told = (key: string, change: Partial<Notice> = {}): boolean =>
      journal.note({ ...notice, key, version: key, receivedAt: at, ...change });
    const before = at;
    at = later(10_000);
    told('a');
    await work();
    told('b', { receivedAt: before });
    isDown = false;
    expect(await work()).toMatchObject({ worked: 1, skipped: 0 });
    told('c', { receivedAt: before });
    const calls = asked.length;
    expect(await work()).toMatchObject({ worked: 0, skipped: 1, runs: 0 });
    expect(asked).toHaveLength(calls);
    told('d', { receivedAt: before, again: true });
    told('e');
    expect(await work()).toMatchObject({ worked: 2, runs: 1 });
  });

  test('when somebody says that a visit which is there was deleted, then it is read once a day and nothing is done', async () => {
    const { notice, work, asked } = await aVisit();
    const told = (key: string, day: string): boolean =>
      journal.note({ ...notice, key, version: deletionVersion(day) });
    told('a', '2026-11-16T10:00:00Z');
    expect(await work()).toMatchObject({ worked: 0, skipped: 1 });
    expect(asked).toEqual(['read Encounter']);
    told('b', '2026-11-16T11:00:00Z');
    await work();
    expect(asked).toHaveLength(1);
    told('c', '2026-11-17T10:00:00Z');
    await work();
    expect(asked).toHaveLength(2);
  });

  test('when a visit was deleted, then what was drawn up for it is put away', async () => {
    const { notice, work, asked } = await aVisit();
    const event = { resourceType: 'Encounter', id: 'no-visit' };
    journal.note({ ...notice, event, version: deletionVersion(at) });
    expect(await work()).toMatchObject({ worked: 1, skipped: 0 });
    expect(asked).toContain('search');
  });

  test('when it is the event of our own write, then it starts nothing', async () => {
    const { notice, work, asked } = await aVisit();
    journal.wrote(`Encounter/${notice.event.id}`, notice.version ?? '', at);
    journal.note(notice);
    expect(await work()).toMatchObject({ skipped: 1, worked: 0 });
    expect(asked).toEqual([]);
  });

  test('when it is of our own write and a sweep found it, then it is worked', async () => {
    const { notice, work } = await aVisit();
    journal.wrote(`Encounter/${notice.event.id}`, notice.version ?? '', at);
    journal.note({ ...notice, again: true });
    expect(await work()).toMatchObject({ skipped: 0, worked: 1 });
  });

  test.each([
    ['to its end', 99, true],
    ['not to its end', 2, false],
  ])(
    'when the work that wrote was done %s, then its writes count as our own or not (%s, %s)',
    async (_, breaks, isOwn) => {
      let updates = Number.NEGATIVE_INFINITY;
      const { notice, work } = await aVisit((call) => {
        updates += call === 'update' ? 1 : 0;
        return updates === breaks ? new Error('broken') : undefined;
      });
      journal.note(notice);
      await work();
      const visit = await visitOf(world);
      await world.admin.updateResource<Encounter>({ ...visit, status: 'cancelled' });
      updates = 0;
      journal.note({ ...notice, key: 'cancelled', version: 'cancelled' });
      expect(await work()).toMatchObject({ failed: isOwn ? 0 : 1 });
      const claim = await theClaim(world);
      expect(claim.status).toBe('cancelled');
      expect(journal.isOwn(`Claim/${claim.id}`, claim.meta?.versionId ?? '')).toBe(isOwn);
    },
  );

  test('when only the note is named, then its visit is read and worked', async () => {
    const { work } = await aVisit();
    const note = await world.admin.searchOne('DocumentReference');
    journal.note(
      aNotice({ key: 'n', event: { resourceType: 'DocumentReference', id: note?.id ?? '' } }),
    );
    expect(await work()).toMatchObject({ worked: 1, failed: 0 });
    expect(await world.admin.searchResources('Claim')).toHaveLength(1);
  });
});

describe('given an EHR that fails', () => {
  test('when it is back, then the work is done after a wait that doubles', async () => {
    let isDown = true;
    const { notice, work } = await aVisit(() => (isDown ? new Error('secret words') : undefined));
    journal.note(notice);
    expect(await work()).toMatchObject({ failed: 1, errors: ['Error'] });
    expect(journal.due(at)).toEqual([]);
    expect(journal.nextDue()).toBe(later(1000));
    at = later(1000);
    await work();
    expect(journal.nextDue()).toBe(later(2000));
    expect(JSON.stringify(journal.due(later(2000)))).not.toContain('secret words');
    isDown = false;
    at = later(2000);
    expect(await work()).toMatchObject({ worked: 1 });
    expect(journal.nextDue()).toBeUndefined();
  });

  test('when it only asks for patience, then no attempt is counted', async () => {
    const busy = new Error('wrapped', { cause: new EhrBusyError(30_000) });
    const { notice, work } = await aVisit(() => busy);
    journal.note(notice);
    expect(await work()).toMatchObject({ failed: 0, errors: ['Error'] });
    expect(journal.due(later(30_000))).toMatchObject([{ attempts: 0, lastError: 'EhrBusyError' }]);
  });

  test('when it stays down for a day, then the notice is a dead letter that a person replays', async () => {
    let isDown = true;
    const { notice, work } = await aVisit(() => (isDown ? new Error('down') : undefined));
    journal.note(notice);
    const buried = [];
    const start = at;
    for (let next = journal.nextDue(); next; next = journal.nextDue()) {
      at = next;
      buried.push(...(await work()).buried);
    }
    const hours = (Date.parse(at) - Date.parse(start)) / 3_600_000;
    expect(hours).toBeGreaterThan(8);
    expect(hours).toBeLessThan(24);
    expect(buried).toMatchObject([{ key: notice.key, attempts: 20, lastError: 'Error' }]);
    expect(journal.dead()).toHaveLength(1);
    // Told again at each run: who was to keep it may not have answered.
    expect(await work()).toMatchObject({ buried: [], dead: [{ key: notice.key }] });
    isDown = false;
    expect(journal.revive(notice.key, at)).toBe(true);
    expect(journal.revive(notice.key, at)).toBe(false);
    expect(await work()).toMatchObject({ worked: 1, dead: [] });
    expect(journal.dead()).toEqual([]);
  });

  test('when one visit fails, then the others are worked', async () => {
    const { notice, work } = await aVisit((call) =>
      call === 'read Coverage' ? new Error('a Coverage that cannot be read') : undefined,
    );
    journal.note({ ...notice, key: 'a', event: { resourceType: 'Coverage', id: 'c1' } });
    journal.note(notice);
    const report = await work();
    expect(report).toMatchObject({ failed: 1, worked: 1 });
  });
});

test('the wait before an attempt never exceeds an hour', () => {
  expect([1, 2, 3, 12, 13, 40].map(delayMs)).toEqual([
    1000, 2000, 4000, 2_048_000, 3_600_000, 3_600_000,
  ]);
});

describe('what we write ourselves', () => {
  test('an update is noted; a create, which may answer what another stored, and an update that changed nothing are not', async () => {
    world = await openWorld();
    const written: string[] = [];
    const ehr = notingEhr(world.ports.ehr, ({ name, version }) =>
      written.push(`${name} ${version}`),
    );
    const identifier = { system: 'https://clinic.test/patients', value: '1' };
    const patient = await ehr.create<Patient>(
      { resourceType: 'Patient', identifier: [identifier], active: true },
      identifier,
    );
    const first = patient.meta?.versionId ?? '';
    expect(written).toEqual([]);
    await ehr.update(patient, first);
    expect(written).toEqual([]);
    const changed = await ehr.update<Patient>({ ...patient, gender: 'female' }, first);
    expect(written).toEqual([`Patient/${patient.id} ${changed.meta?.versionId}`]);
  });
});

describe('given a journal in a file', () => {
  test('when the process ends before the work, then the next one finds what was due', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
    const file = path.join(folder, 'journal.sqlite');
    const { notice, work } = await aVisit();
    fileJournal(file).note(notice);
    const reopened = fileJournal(file);
    expect(reopened.due(at)).toMatchObject([{ key: notice.key, attempts: 0 }]);
    expect(await work(reopened)).toMatchObject({ worked: 1 });
    expect(fileJournal(file).note(notice)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('what ended is forgotten after its time, what is due or dead is not', () => {
    journal.note(aNotice({ key: 'ended' }));
    journal.note(aNotice({ key: 'due' }));
    journal.note(aNotice({ key: 'dead' }));
    journal.finish(['ended'], 'worked', at);
    journal.finish(['dead'], 'dead', at);
    expect(journal.oldestEnd()).toBe(at);
    journal.forget(later(1));
    expect(journal.oldestEnd()).toBeUndefined();
    expect(journal.note(aNotice({ key: 'ended' }))).toBe(true);
    expect(journal.note(aNotice({ key: 'due' }))).toBe(false);
    expect(journal.dead()).toHaveLength(1);
  });
});
