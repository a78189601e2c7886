import { MedplumClient } from '@medplum/core';
import type { AccessPolicyResource, Claim, Parameters } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ehrCallers } from '../../src/adapters/ehr-callers.ts';
import { installCommands } from '../../src/commands/install.ts';
import { aStrictServer } from '../commands/installation/strict-server.ts';

type Server = Awaited<ReturnType<typeof aStrictServer>>;

let server: Server;
let claim: Claim & { id: string };

beforeAll(async () => {
  server = await aStrictServer();
  const { code, err } = await server.run(installCommands(server.surroundings).install, []);
  if (code !== 0) throw new Error(err);
  const patient = await server.admin.createResource({ resourceType: 'Patient' });
  const subject = { reference: `Patient/${patient.id}` };
  const coverage = await server.admin.createResource({
    resourceType: 'Coverage',
    status: 'active',
    beneficiary: subject,
    payor: [subject],
  });
  claim = await server.admin.createResource<Claim>({
    resourceType: 'Claim',
    status: 'draft',
    use: 'claim',
    type: { coding: [{ code: 'professional' }] },
    patient: subject,
    created: '2026-11-16',
    provider: { display: 'Cedar Hollow' },
    priority: { coding: [{ code: 'normal' }] },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: `Coverage/${coverage.id}` } }],
  });
  await server.ehr.settled();
});
afterAll(() => server.end());

/** Who may call operations at all sees their bots and definitions. */
const callable: AccessPolicyResource[] = [
  { resourceType: 'Bot', readonly: true },
  { resourceType: 'OperationDefinition', readonly: true },
];

/** A member of the clinic's project whose policy grants just this besides. */
const aMember = async (
  profile: string,
  rules: readonly AccessPolicyResource[],
): Promise<MedplumClient> => {
  const policy = await server.admin.createResource({
    resourceType: 'AccessPolicy',
    name: profile,
    resource: [...callable, ...rules],
  });
  await server.project.join(profile, { accessPolicy: { reference: `AccessPolicy/${policy.id}` } });
  const client = new MedplumClient({
    baseUrl: server.ehr.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => server.ehr.fetch(new Request(url, init)),
  });
  client.setAccessToken(server.ehr.issueToken(profile));
  return client;
};

/** Calls an operation of the type with an id in its body, of which the server checks nothing. */
const call = (client: MedplumClient, code: string): Promise<Parameters> =>
  client.post(client.fhirUrl('Claim', code), { resourceType: 'Claim', id: claim.id });

describe('given bots that see every claim, and a member of the project who may call them', () => {
  test('when a member who sees no claims names one in the body, then nothing of it is told', async () => {
    const member = await aMember('Practitioner/nurse', []);
    await expect(call(member, '$scrub')).rejects.toThrow('no such Claim that you may read');
    const { id } = (await server.admin.searchOne('Bot', 'name:contains=scrub-claim')) ?? {};
    await expect(
      member.executeBot(`${id}`, { resourceType: 'Claim', id: claim.id }),
    ).rejects.toThrow('no such Claim that you may read');
  });

  test('when a patient calls, who may read the claim, then it is refused', async () => {
    const member = await aMember('Patient/own', [{ resourceType: 'Claim', readonly: true }]);
    await expect(call(member, '$scrub')).rejects.toThrow('no such Claim that you may read');
  });

  test('when one who may read the claim calls, then it is scrubbed, and not sent', async () => {
    const member = await aMember('Practitioner/front-desk', [
      { resourceType: 'Claim', readonly: true },
    ]);
    expect((await call(member, '$scrub')).parameter?.map(({ name }) => name)).toEqual([
      'ready',
      'outcome',
    ]);
    await expect(call(member, '$submit')).rejects.toThrow('no such Claim that you may update');
  });

  test('when one who may change the claim sends it, then the review decides, and asking changed nothing', async () => {
    const member = await aMember('Practitioner/biller', [{ resourceType: 'Claim' }]);
    await expect(call(member, '$submit')).rejects.toThrow('No payer has answered');
    const { meta } = await server.admin.readResource('Claim', claim.id);
    expect(meta?.versionId).toBe(claim.meta?.versionId);
  });

  test('when a bot of an event is executed by hand, then it answers nothing of the record', async () => {
    const member = await aMember('Practitioner/curious', []);
    const { id } = (await server.admin.searchOne('Bot', 'name:contains=claim-corrected')) ?? {};
    const answer = await member.executeBot(`${id}`, { resourceType: 'Claim', id: claim.id });
    expect(answer).toMatchObject({ resourceType: 'OperationOutcome', id: 'ok' });
  });
});

describe('given the edge service, and a token of the clinic’s EHR', () => {
  test('when it may read a claim and not change it, then it may not send it', async () => {
    const callers = ehrCallers({
      fhirBase: `${server.ehr.baseUrl}fhir/R4`,
      checksRightsFirst: true,
      fetch: async (input, init) => server.ehr.fetch(new Request(input, init)),
      now: () => 0,
    });
    await aMember('Practitioner/reader', [{ resourceType: 'Claim', readonly: true }]);
    await aMember('Practitioner/writer', [{ resourceType: 'Claim' }]);
    const may = (profile: string) =>
      callers.mayUpdate?.(server.ehr.issueToken(profile), 'Claim', claim.id);
    expect(await may('Practitioner/reader')).toBe(false);
    expect(await may('Practitioner/writer')).toBe(true);
    const { meta } = await server.admin.readResource('Claim', claim.id);
    expect(meta?.versionId).toBe(claim.meta?.versionId);
  });
});
