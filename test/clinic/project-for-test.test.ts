import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installCommands } from '../../src/commands/install.ts';
import { aStrictServer } from '../commands/installation/strict-server.ts';
import { bringClinic, putAside } from './project-for-test.ts';

describe('given a project in which a clinic works already', () => {
  let server: Awaited<ReturnType<typeof aStrictServer>>;
  let commands: ReturnType<typeof installCommands>;
  beforeAll(async () => {
    server = await aStrictServer();
    commands = installCommands(server.surroundings);
    await server.run(commands.install, []);
  });
  afterAll(() => server.end());

  test('when it is put aside for a test, then nothing of it runs, and afterwards all of it does', async () => {
    const wake = await putAside(server.admin, server.project.id);
    expect(await server.admin.searchResources('Subscription', 'status=active')).toHaveLength(0);
    expect(server.project.secrets()).toEqual({});
    await server.project.replace('setting', []);
    await wake();
    expect((await server.run(commands.install, [])).out).toContain('Nothing to do.');
  });

  test('when another clinic is installed beside it, then nothing is changed, and the message says why', async () => {
    server.edit('clinic.json', (tenant) => ({ ...tenant, id: 'another' }));
    const { code, out } = await server.run(commands.install, []);
    expect([code, out.includes('Uninstall cedar-hollow first')]).toEqual([1, true]);
    const removal = await server.run(commands.uninstall, ['--json']);
    expect(JSON.parse(removal.out).plan).toEqual([]);
    expect(Object.keys(server.project.secrets())).toEqual(['CLAIMWRIGHT_SETTINGS']);
    server.edit('clinic.json', (tenant) => ({ ...tenant, id: 'cedar-hollow' }));
  });

  test('when its people are there already, then they are not brought twice, and stay', async () => {
    const first = await bringClinic(server.admin);
    const people = await server.admin.searchResources('Practitioner', '_count=100');
    const second = await bringClinic(server.admin);
    await second();
    expect(await server.admin.searchResources('Practitioner', '_count=100')).toHaveLength(
      people.length,
    );
    await first();
    expect(await server.admin.searchResources('Practitioner', '_count=100')).toHaveLength(0);
  });
});
