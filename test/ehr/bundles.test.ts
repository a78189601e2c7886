import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, call } from './calling.ts';

const visitUrl = 'urn:uuid:0d12d4d5-7a1e-4b06-8a0f-3a1d6d1d1111';
const post = (resource: object, more: object = {}) => ({
  request: {
    method: 'POST',
    url: 'resourceType' in resource ? resource.resourceType : '',
    ...more,
  },
  resource,
});
const transaction = (...entry: object[]) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry,
});
const incomplete = { resourceType: 'Claim', status: 'draft' };
const total = async (ehr: EmbeddedEhr, resourceType: string) =>
  (await call(ehr, 'GET', `${resourceType}?_summary=count`)).body.total;

describe('given an EHR with transactions', () => {
  test('when entries refer to one another by urn:uuid, then references become literal', async () => {
    const ehr = await createEmbeddedEhr();
    const { status, body } = await call(ehr, 'POST', '', {
      body: transaction(
        { fullUrl: visitUrl, ...post(anEncounter()) },
        post(
          aClaim({
            item: [
              {
                sequence: 1,
                productOrService: { text: 'visit' },
                encounter: [{ reference: visitUrl }],
              },
            ],
          }),
        ),
      ),
    });
    expect(status).toBe(200);
    expect(body.type).toBe('transaction-response');
    const [visit, claim] = body.entry;
    expect(visit.response).toMatchObject({
      status: '201',
      location: `Encounter/${visit.resource.id}`,
    });
    expect(claim.resource.item[0].encounter[0].reference).toBe(`Encounter/${visit.resource.id}`);
  });

  test('when a placeholder is no lowercase UUID, then it stays as it is', async () => {
    const ehr = await createEmbeddedEhr();
    const { body } = await call(ehr, 'POST', '', {
      body: transaction(
        { fullUrl: 'urn:uuid:the-visit', ...post(anEncounter()) },
        post(anEncounter({ partOf: { reference: 'urn:uuid:the-visit' } })),
      ),
    });
    expect(body.entry[1].resource.partOf.reference).toBe('urn:uuid:the-visit');
  });

  test('when the last entry is invalid, then nothing is kept: not the create, not the update, not the delete', async () => {
    const ehr = await createEmbeddedEhr();
    const { body: kept } = await call(ehr, 'POST', 'Encounter', { body: anEncounter() });
    const { body: other } = await call(ehr, 'POST', 'Encounter', { body: anEncounter() });
    await call(ehr, 'GET', 'Encounter?status=finished');
    const { status, body } = await call(ehr, 'POST', '', {
      body: transaction(
        post(aClaim()),
        { request: { method: 'DELETE', url: `Encounter/${other.id}` } },
        {
          request: { method: 'PUT', url: `Encounter/${kept.id}` },
          resource: { ...kept, status: 'finished' },
        },
        post(incomplete),
      ),
    });
    expect(status).toBe(400);
    expect(body.resourceType).toBe('OperationOutcome');
    expect(await total(ehr, 'Claim')).toBe(0);
    expect((await call(ehr, 'GET', `Encounter/${other.id}`)).status).toBe(200);
    const { body: after } = await call(ehr, 'GET', `Encounter/${kept.id}`);
    expect(after.meta.versionId).toBe(kept.meta.versionId);
    expect((await call(ehr, 'GET', 'Encounter?status=finished')).body.entry).toBeUndefined();
    expect((await call(ehr, 'GET', `Encounter/${kept.id}/_history`)).body.entry).toHaveLength(1);
  });

  test('when a version in it is stale, then the whole bundle is 412', async () => {
    const ehr = await createEmbeddedEhr();
    const { body: visit } = await call(ehr, 'POST', 'Encounter', { body: anEncounter() });
    const stale = { method: 'PUT', url: `Encounter/${visit.id}`, ifMatch: 'W/"another"' };
    const { status } = await call(ehr, 'POST', '', {
      body: transaction(post(aClaim()), {
        request: stale,
        resource: { ...visit, status: 'finished' },
      }),
    });
    expect(status).toBe(412);
    expect(await total(ehr, 'Claim')).toBe(0);
  });

  test('when other callers read and write meanwhile, then they see all of it or nothing', async () => {
    const ehr = await createEmbeddedEhr();
    const body = transaction(...Array.from({ length: 10 }, () => post(aClaim())), post(incomplete));
    const answers = await Promise.all([
      call(ehr, 'POST', '', { body }),
      ...Array.from({ length: 20 }, () => call(ehr, 'GET', 'Claim?_summary=count')),
      call(ehr, 'POST', 'Claim', { body: aClaim() }),
    ]);
    expect(answers[0]?.status).toBe(400);
    const seen = answers.slice(1, 21).map((answer) => answer.body.total);
    expect(seen.every((count) => count <= 1)).toBe(true);
    expect(await total(ehr, 'Claim')).toBe(1);
  });

  test('when it has more than eight entries and a conditional one, then it is refused', async () => {
    const ehr = await createEmbeddedEhr();
    const conditional = post(aClaim(), { ifNoneExist: 'identifier=urn:pcn|A1' });
    const plain = Array.from({ length: 8 }, () => post(anEncounter()));
    expect((await call(ehr, 'POST', '', { body: transaction(conditional, ...plain) })).status).toBe(
      400,
    );
    expect(
      (await call(ehr, 'POST', '', { body: transaction(conditional, ...plain.slice(1)) })).status,
    ).toBe(200);
    const sixty = Array.from({ length: 60 }, () => post(anEncounter()));
    expect((await call(ehr, 'POST', '', { body: transaction(...sixty) })).status).toBe(200);
  });

  test('when an entry refers by search to another of the same bundle, then it finds it', async () => {
    const ehr = await createEmbeddedEhr();
    const { body } = await call(ehr, 'POST', '', {
      body: transaction(
        post({ resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value: '7' }] }),
        post(anEncounter({ subject: { reference: 'Patient?identifier=urn:mrn|7' } })),
      ),
    });
    expect(body.entry[1].resource.subject.reference).toBe(body.entry[0].response.location);
  });
});

describe('given an EHR without the transaction feature', () => {
  test('when an entry is invalid, then the bundle answers 200 and keeps the others', async () => {
    const ehr = await createEmbeddedEhr({ transactions: false });
    const { status, body } = await call(ehr, 'POST', '', {
      body: transaction(post(aClaim()), post(incomplete)),
    });
    expect(status).toBe(200);
    expect(body.type).toBe('transaction-response');
    expect(
      body.entry.map((entry: { response: { status: string } }) => entry.response.status),
    ).toEqual(['201', '400']);
    expect(await total(ehr, 'Claim')).toBe(1);
  });
});

describe('given the trap of a conditional create and a placeholder in one transaction', () => {
  test('when the same transaction is sent twice at once, then the loser points to a claim that never was', async () => {
    const ehr = await createEmbeddedEhr();
    const body = transaction(
      {
        fullUrl: visitUrl,
        ...post(aClaim({ identifier: [{ system: 'urn:pcn', value: 'A1' }] }), {
          ifNoneExist: 'identifier=urn:pcn|A1',
        }),
      },
      post({
        resourceType: 'Task',
        status: 'ready',
        intent: 'order',
        focus: { reference: visitUrl },
      }),
    );
    const answers = await Promise.all([
      call(ehr, 'POST', '', { body }),
      call(ehr, 'POST', '', { body }),
    ]);
    expect(await total(ehr, 'Claim')).toBe(1);
    const focuses = answers.map((answer) => answer.body.entry[1].resource.focus.reference);
    const reads = await Promise.all(focuses.map((focus) => call(ehr, 'GET', focus)));
    expect(reads.map((read) => read.status)).toEqual([200, 404]);
  });
});
