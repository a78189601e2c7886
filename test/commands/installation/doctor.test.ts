import type { AuditEvent, Encounter, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doctorCommand } from '../../../src/commands/doctor.ts';
import { installCommands } from '../../../src/commands/install.ts';
import { canonicalBase, external } from '../../../src/fhir/systems.ts';
import { operations, schedules } from '../../../src/workflows/manifest.ts';
import { aStrictServer } from './strict-server.ts';

type Server = Awaited<ReturnType<typeof aStrictServer>>;

describe('given an installation that doctor looks at', () => {
  let server: Server;
  let doctor: ReturnType<typeof doctorCommand>;
  const examine = (words: string[] = []) => server.run(doctor, ['--wait', '20', ...words]);
  const countOf = async (type: 'Patient' | 'Encounter' | 'Claim' | 'Task' | 'Practitioner') =>
    (await server.admin.searchResources(type)).length;

  beforeAll(async () => {
    server = await aStrictServer();
    doctor = doctorCommand(server.surroundings);
  });
  afterAll(() => server.end());

  test('when nothing is installed, then it says so, and makes no visit', async () => {
    const { code, out } = await examine();
    expect(code).toBe(1);
    expect(out).toMatch(
      /✗ \d+ parts differ from the manifest \(.*Bot.*\): run claimwright install/,
    );
    expect(await server.admin.searchResources('Patient', '_summary=count')).toHaveLength(0);
  });

  test('when the billing organization is not in the record, then that is named', async () => {
    const { install } = installCommands(server.surroundings);
    await server.run(install, []);
    const { code, out } = await examine();
    expect(code).toBe(1);
    expect(out).toContain('✗ No Organization has the NPI 1999991015');
  });

  test('when all is well, then the visit becomes a claim, and nothing of it stays', async () => {
    await server.admin.createResource({
      resourceType: 'Organization',
      active: true,
      name: 'Cedar Hollow Family Medicine',
      identifier: [{ system: external.npi, value: '1999991015' }],
    });
    const { code, out } = await examine();
    expect([code, out.match(/✗.*/)]).toEqual([0, null]);
    expect(out).toMatch(/✓ A finished visit became a draft claim after [\d.]+ s\./);
    for (const type of ['Patient', 'Encounter', 'Claim', 'Task', 'Practitioner'] as const)
      expect([type, await countOf(type)]).toEqual([type, 0]);
  });

  test('when it is asked for JSON, then stdout holds the answer and nothing else', async () => {
    const { out } = await examine(['--json']);
    expect(JSON.parse(out)).toMatchObject({ tenant: 'cedar-hollow', ok: true });
  });

  test('when the bots print, then nothing of it is kept: they print nothing', async () => {
    const events = await server.ehr.repo.searchResources<AuditEvent>({
      resourceType: 'AuditEvent',
      count: 1000,
    });
    expect(events.length).toBeGreaterThan(3);
    expect(events.flatMap(({ outcomeDesc }) => outcomeDesc ?? [])).toEqual([]);
  });

  test('when the tag of a trial was copied to a person’s record, then nothing of that person is removed', async () => {
    const meta = {
      tag: [{ system: `${canonicalBase}/CodeSystem/trial`, code: 'doctor' }],
    };
    const patient = await server.admin.createResource<Patient>({
      resourceType: 'Patient',
      meta,
      name: [{ family: 'Copied', given: ['Synthetic'] }],
    });
    const subject = { reference: `Patient/${patient.id}` };
    const visit: Encounter = {
      resourceType: 'Encounter',
      status: 'arrived',
      class: { system: external.actCode, code: 'AMB' },
      subject,
    };
    await server.admin.createResource<Encounter>(visit);
    await server.admin.createResource<Encounter>({ ...visit, meta });
    const { code } = await examine();
    expect(code).toBe(0);
    expect([await countOf('Patient'), await countOf('Encounter')]).toEqual([1, 2]);
    for (const type of ['Encounter', 'Patient'] as const)
      for (const { id } of await server.admin.searchResources(type))
        await server.admin.deleteResource(type, `${id}`);
  });

  test('when a bot fails, then its own words are told, and the trial is taken away all the same', async () => {
    await server.project.replace('secret', [
      { name: 'CLAIMWRIGHT_SETTINGS', valueString: '{"tenant":{}}' },
    ]);
    const settings = await server.run(doctor, ['--wait', '1']);
    expect([settings.code, settings.out.includes('run claimwright install')]).toEqual([1, true]);
    const { install } = installCommands(server.surroundings);
    await server.run(install, []);
    const bots = await server.admin.searchResources('Bot', '_count=100');
    const bot = bots.find(({ name }) => name === 'Claimwright: encounter-finished');
    await server.admin.post(server.admin.fhirUrl('Bot', bot?.id ?? '', '$deploy'), {
      code: 'exports.handler = async () => { throw new Error("The tables are gone."); };',
    });
    const { code, out } = await server.run(doctor, ['--wait', '2']);
    expect(code).toBe(1);
    expect(out).toContain('A bot failed: The tables are gone.');
    expect(await countOf('Patient')).toBe(0);
  });

  test('when the server does not run bots itself, then its setting is named', async () => {
    const { hosting } = server.project;
    hosting.runsVmContext = false;
    const { code, out } = await server.run(doctor, ['--wait', '1']);
    hosting.runsVmContext = true;
    expect(code).toBe(1);
    expect(out).toContain('A bot failed: VM Context bots not enabled on this server');
    expect(out).toContain('vmContextBotsEnabled');
    expect(await countOf('Patient')).toBe(0);
  });

  test.each([
    [['extra'], 'does not know "extra"'],
    [['--wait', 'long'], '--wait takes a number'],
  ])('when %s is said, then it is wrong usage', async (words, expected) => {
    await expect(server.run(doctor, words)).rejects.toThrow(expected);
  });
});

describe('given an installation whose events go to an edge service', () => {
  test('when bots work beside it that it does not know, then they are named, until its settings name them', async () => {
    const server = await aStrictServer();
    server.edit('clinic.json', (tenant) => ({ ...tenant, edgeUrl: 'https://edge.example/' }));
    const secret = { SUBSCRIPTION_SECRET: 'sixteen characters' };
    const { install } = installCommands(server.surroundings);
    const doctor = doctorCommand(server.surroundings);
    await server.run(install, [], secret);
    const { out } = await server.run(doctor, ['--wait', '1'], secret);
    const named = [...out.matchAll(/"(Bot\/[^"]+)"/g)].map(([, bot]) => bot);
    expect(out).toContain('ehr.programs');
    expect(named).toHaveLength(operations.length + schedules.length);
    server.edit('clinic.json', ({ ehr, ...tenant }) => ({
      ...tenant,
      ehr: Object.assign({}, ehr, { programs: named }),
    }));
    await server.run(install, [], secret);
    const later = await server.run(doctor, ['--wait', '1'], secret);
    expect(later.out).toContain('The edge service knows the bots that work beside it.');
    await server.end();
  });
});
