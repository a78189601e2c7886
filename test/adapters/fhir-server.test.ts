import type { Claim, Encounter, Patient, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { create, type Stored } from '../../src/fhir/writes.ts';
import { StaleVersionError } from '../../src/ports.ts';
import { aClaim, anEncounter } from '../ehr/calling.ts';
import { aClinic, aTenant, type Trouble } from './clinic-server.ts';

const mrn = (value: string) => ({ system: 'urn:mrn', value });
const aPatient = (value: string): Patient => ({
  resourceType: 'Patient',
  active: true,
  identifier: [mrn(value)],
});
const aTask = (value: string): Task => ({
  resourceType: 'Task',
  status: 'ready',
  intent: 'order',
  identifier: [mrn(value)],
});

/** Answers of the FHIR interface only, one after the other, then the server's own. */
const troubles = (...answers: (() => Response | 'no-answer')[]): Trouble => {
  const left = [...answers];
  return ({ url }) =>
    url.includes('/fhir/R4/') && !url.includes('.well-known') ? left.shift()?.() : undefined;
};
const refused =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('', { status, headers });

describe('given any R4 server', () => {
  test('when a search has several pages, then all of them are read', async () => {
    const clinic = await aClinic();
    for (const value of ['1', '2', '3', '4', '5'])
      await clinic.ehr.repo.createResource(aPatient(value));
    const [found] = await clinic.port.search(['Patient?active=true&_count=2']);
    expect(found).toHaveLength(5);
  });

  test('when a value holds what separates values, then only its own resource is found', async () => {
    const clinic = await aClinic();
    const odd = 'a,b|c$d\\e';
    const first = await clinic.port.create(aPatient(odd), mrn(odd));
    await clinic.port.create(aPatient('a'), mrn('a'));
    const second = await clinic.port.create(aPatient(odd), mrn(odd));
    expect(second.id).toBe(first.id);
  });

  test('when a resource is gone or never was, then there is none', async () => {
    const clinic = await aClinic();
    const patient = await clinic.port.create(aPatient('1'), mrn('1'));
    await clinic.ehr.repo.deleteResource('Patient', patient.id);
    expect(await clinic.port.read('Patient', patient.id)).toBeUndefined();
    expect(await clinic.port.read('Patient', crypto.randomUUID())).toBeUndefined();
  });

  test('when somebody else wrote in between, then the update is stale', async () => {
    const clinic = await aClinic();
    const visit = await clinic.ehr.repo.createResource(anEncounter());
    await clinic.port.update<Encounter>(
      { ...visit, status: 'finished' },
      `${visit.meta?.versionId}`,
    );
    await expect(
      clinic.port.update<Encounter>({ ...visit, status: 'cancelled' }, `${visit.meta?.versionId}`),
    ).rejects.toBeInstanceOf(StaleVersionError);
  });

  test('when a search parameter is not known, then it is refused and the message quotes no value', async () => {
    const clinic = await aClinic();
    const question = clinic.port.search(['ChargeItem?status=Mary']);
    await expect(question).rejects.toThrow('ChargeItem?status=…');
    await expect(question).rejects.not.toThrow('Mary');
  });
});

describe('given an attachment kept as Binary', () => {
  const letter = { resourceType: 'Binary' as const, contentType: 'text/plain', data: 'TGV0dGVy' };
  const asJson: Trouble = ({ url }) =>
    url.includes('/Binary/')
      ? new Response(JSON.stringify(letter), {
          headers: { 'content-type': 'application/fhir+json' },
        })
      : undefined;
  const read = async (clinic: Awaited<ReturnType<typeof aClinic>>, url: string) => {
    const bytes = await clinic.port.attachment(url);
    return bytes && new TextDecoder().decode(bytes);
  };

  test.each([
    ['as what it holds', undefined],
    ['as FHIR JSON', asJson],
  ])(
    'when the server gives it %s, then its bytes are read, by its short and its full address',
    async (_how, trouble) => {
      const clinic = await aClinic(trouble ? { trouble } : {});
      const { id } = await clinic.ehr.repo.createResource(letter);
      expect(await read(clinic, `Binary/${id}`)).toBe('Letter');
      expect(await read(clinic, `Binary/${id}/_history/1`)).toBe('Letter');
      expect(await read(clinic, `${clinic.base}/Binary/${id}`)).toBe('Letter');
      for (const storage of ['https://storage.test/binary', 'http://ehr.localhost/storage'])
        expect(await read(clinic, `${storage}/${id}/${id}?Expires=1&Signature=x`)).toBe('Letter');
    },
  );

  test('when it is gone or of another server, then there is none, and that server is not asked', async () => {
    const clinic = await aClinic();
    const { id } = await clinic.ehr.repo.createResource(letter);
    for (const url of [
      'Binary/none',
      `https://elsewhere.test/fhir/R4/Binary/${id}`,
      `${clinic.base}/../Binary/${id}`,
      `https://elsewhere.test/letters/${id}`,
      'data:text/plain,Letter',
    ])
      expect(await read(clinic, url)).toBeUndefined();
    expect(clinic.asked.filter(({ url }) => !url.startsWith('http://ehr.localhost/'))).toEqual([]);
  });

  test('when it is far longer than what is read of a document, then the rest of it is not fetched', async () => {
    let fetched = 0;
    const clinic = await aClinic({
      trouble: ({ url }) =>
        url.includes('/Binary/')
          ? new Response(
              new ReadableStream<Uint8Array>(
                {
                  pull: (controller) => {
                    fetched += 1_000_000;
                    controller.enqueue(new Uint8Array(1_000_000));
                    if (fetched >= 200_000_000) controller.close();
                  },
                },
                { highWaterMark: 0 },
              ),
              { headers: { 'content-type': 'application/pdf' } },
            )
          : undefined,
    });
    const bytes = await clinic.port.attachment('Binary/1');
    expect(bytes?.byteLength).toBeGreaterThan(5_000_000);
    expect(fetched).toBeLessThan(12_000_000);
  });

  test('when the server fails, then the read fails, so that the event comes again', async () => {
    const clinic = await aClinic({
      trouble: ({ url }) => (url.includes('/Binary/') ? refused(500)() : undefined),
    });
    await expect(clinic.port.attachment('Binary/1')).rejects.toThrow('read a Binary');
  });
});

describe('given writes that belong together', () => {
  const claim = (value: string): Claim => aClaim({ identifier: [mrn(value)] });
  const dependent = (value: string): Task => ({
    ...aTask(value),
    focus: { reference: `Claim?identifier=urn:mrn|${value}` },
  });

  test('when the server states transactions, then they go as one', async () => {
    const clinic = await aClinic();
    await clinic.port.transact([create(claim('1'), mrn('1'))]);
    expect(clinic.asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'GET /fhir/R4/.well-known/smart-configuration',
      'POST /oauth2/token',
      'GET /fhir/R4/metadata',
      'POST /fhir/R4',
    ]);
  });

  test('when the server takes fewer in a transaction, then they go one by one', async () => {
    const clinic = await aClinic({
      trouble: ({ method, url }) =>
        method === 'POST' && new URL(url).pathname === '/fhir/R4'
          ? Response.json(
              {
                resourceType: 'OperationOutcome',
                issue: [
                  {
                    severity: 'error',
                    code: 'invalid',
                    details: {
                      text: 'Transaction requires strict isolation but has too many entries',
                    },
                  },
                ],
              },
              { status: 400 },
            )
          : undefined,
    });
    const writes = [create(dependent('1'), mrn('task')), create(claim('1'), mrn('1'))];
    const written = await clinic.port.transact(writes);
    expect(written.map(({ resourceType }) => resourceType)).toEqual(['Task', 'Claim']);
  });

  test('when one of a transaction is refused, then nothing of it stays', async () => {
    const clinic = await aClinic();
    const broken = { ...claim('2'), patient: { reference: 'Patient?identifier=urn:mrn|nobody' } };
    await expect(
      clinic.port.transact([create(claim('1'), mrn('1')), create(broken, mrn('2'))]),
    ).rejects.toThrow('status 400');
    expect(await clinic.port.search(['Claim?use=claim'])).toEqual([[]]);
  });

  test('when the server only says that it is atomic, then a refusal inside a 200 is seen', async () => {
    const clinic = await aClinic({ transactions: false });
    const broken = { ...claim('2'), patient: { reference: 'Patient?identifier=urn:mrn|nobody' } };
    await expect(
      clinic.port.transact([create(claim('1'), mrn('1')), create(broken, mrn('2'))]),
    ).rejects.toThrow('set ehr.transactions to false');
  });

  test('when there are none, then the claim is written before what refers to it', async () => {
    const clinic = await aClinic({ tenant: aTenant({ transactions: false }) });
    const [task, stored] = await clinic.port.transact([
      create(dependent('1'), mrn('1')),
      create(claim('1'), mrn('1')),
    ]);
    expect(task).toMatchObject({ focus: { reference: `Claim/${stored?.id}` } });
  });

  test('when there are more conditional writes than a server takes, then they go in order', async () => {
    const clinic = await aClinic();
    const writes = Array.from({ length: 9 }, (_, index) =>
      create(aTask(`${index}`), mrn(`${index}`)),
    );
    expect(await clinic.port.transact(writes)).toHaveLength(9);
    expect(clinic.asked.filter(({ url }) => url.endsWith('/fhir/R4'))).toEqual([]);
  });
});

describe('given a server in trouble', () => {
  test('when it asks for patience, then exactly that long is waited', async () => {
    const clinic = await aClinic({ trouble: troubles(refused(429, { 'retry-after': '3' })) });
    expect(await clinic.port.search(['Patient?active=true'])).toEqual([[]]);
    expect(clinic.waits).toEqual([3000]);
  });

  test('when it names a date to come back, then until then is waited', async () => {
    const date = new Date(Date.parse('2026-11-16T09:00:07Z')).toUTCString();
    const clinic = await aClinic({ trouble: troubles(refused(503, { 'retry-after': date })) });
    await clinic.port.search(['Patient?active=true']);
    expect(clinic.waits).toEqual([7000]);
  });

  test('when it asks for more patience than a request has, then the caller is told at once', async () => {
    const clinic = await aClinic({ trouble: troubles(refused(429, { 'retry-after': '600' })) });
    await expect(clinic.port.search(['Patient?active=true'])).rejects.toThrow('status 429');
    expect(clinic.waits).toEqual([]);
  });

  test('when writes collide, then the write is sent again', async () => {
    const clinic = await aClinic({ trouble: troubles(refused(409), refused(409)) });
    const stored = await clinic.port.create(aPatient('1'), mrn('1'));
    expect(stored.resourceType).toBe('Patient');
    expect(clinic.waits).toEqual([200, 400]);
  });

  test('when they collide without end, then it is stale and the attempts are bounded', async () => {
    const clinic = await aClinic({
      trouble: troubles(...Array.from({ length: 9 }, () => refused(409))),
    });
    await expect(clinic.port.create(aPatient('1'), mrn('1'))).rejects.toBeInstanceOf(
      StaleVersionError,
    );
    expect(clinic.waits).toEqual([200, 400, 800, 1600]);
  });

  test('when the answer to a create is lost, then a second try stores nothing twice', async () => {
    let lost: Stored<Patient>[] = [];
    const clinic = await aClinic({
      trouble: ({ method, url }) => {
        if (method !== 'POST' || !url.endsWith('/Patient') || lost.length) return undefined;
        lost = [{ ...aPatient('1'), id: 'lost' }];
        return 'no-answer';
      },
    });
    await clinic.port.create(aPatient('1'), mrn('1'));
    expect((await clinic.port.search(['Patient?active=true']))[0]).toHaveLength(1);
  });

  test('when a proxy answers an update with a page under 200, then it is sent again and not taken as done', async () => {
    const page = () =>
      new Response('<html>maintenance</html>', { headers: { 'content-type': 'text/html' } });
    const clinic = await aClinic({ trouble: troubles(page) });
    const visit = await clinic.ehr.repo.createResource(anEncounter());
    const version = `${visit.meta?.versionId}`;
    await clinic.port.update<Encounter>({ ...visit, status: 'finished' }, version);
    expect(await clinic.port.read('Encounter', visit.id)).toMatchObject({ status: 'finished' });
  });

  test('when it never answers, then the message tells how often it was asked', async () => {
    const clinic = await aClinic({
      trouble: troubles(...Array.from({ length: 9 }, () => () => 'no-answer' as const)),
    });
    await expect(clinic.port.read('Patient', 'x')).rejects.toThrow('after 5 attempts');
  });

  test('when it is wrong for good, then it is not asked again', async () => {
    const clinic = await aClinic({ trouble: troubles(refused(501)) });
    await expect(clinic.port.read('Patient', 'x')).rejects.toThrow('status 501');
    expect(clinic.waits).toEqual([]);
  });
});

describe('given a server that leads elsewhere', () => {
  const leadingTo = (url: string): Trouble =>
    troubles(() =>
      Response.json({
        resourceType: 'Bundle',
        type: 'searchset',
        link: [{ relation: 'next', url }],
      }),
    );

  test.each([
    'https://elsewhere.example/fhir/R4/Patient?page=2',
    'http://ehr.localhost:8443/fhir/R4/Patient?page=2',
    'http://ehr.localhost/fhir/R4evil/Patient?page=2',
    'http://ehr.localhost/admin',
  ])('when the next page is %s, then the token does not go there', async (url) => {
    const clinic = await aClinic({ trouble: leadingTo(url) });
    await expect(clinic.port.search(['Patient?active=true'])).rejects.toThrow(
      'outside its own base',
    );
    expect(clinic.asked.map((request) => request.url)).not.toContain(url);
  });

  test('when it redirects, then the redirect is not followed', async () => {
    const clinic = await aClinic({
      trouble: troubles(refused(302, { location: 'https://elsewhere.example/' })),
    });
    await expect(clinic.port.read('Patient', 'x')).rejects.toThrow('status 302');
  });

  test('when a page comes again, then reading ends', async () => {
    const same = 'http://ehr.localhost/fhir/R4/Patient?active=true&_count=1000';
    const page = () =>
      Response.json({
        resourceType: 'Bundle',
        type: 'searchset',
        link: [{ relation: 'next', url: same }],
      });
    const clinic = await aClinic({ trouble: troubles(page, page, page) });
    await expect(clinic.port.search(['Patient?active=true'])).rejects.toThrow('again and again');
  });
});

describe('given a server that takes batches', () => {
  const queries = ['Patient?active=true&_count=2', 'Task?status=ready', 'Claim?status=active'];
  const filled = async (trouble?: Trouble) => {
    const clinic = await aClinic({ batches: true, ...(trouble ? { trouble } : {}) });
    for (const value of ['1', '2', '3']) await clinic.ehr.repo.createResource(aPatient(value));
    await clinic.ehr.repo.createResource(aTask('t'));
    const found = await clinic.port.search(queries);
    const calls = clinic.asked
      .filter(({ url }) => url.includes('/fhir/R4') && !url.includes('.well-known'))
      .map(({ method }) => method);
    return { sizes: found.map(({ length }) => length), calls };
  };

  test('when several searches are asked, then they are one request, and further pages one each', async () => {
    expect(await filled()).toEqual({ sizes: [3, 1, 0], calls: ['POST', 'GET'] });
  });

  test('when it refuses the entries under a 200, then each is asked alone, and nothing is missing', async () => {
    let isFirst = true;
    const { sizes, calls } = await filled(({ method, url }) => {
      if (method !== 'POST' || !isFirst || url.endsWith('/oauth2/token')) return undefined;
      isFirst = false;
      const entry = queries.map(() => ({ response: { status: '429' } }));
      return Response.json({ resourceType: 'Bundle', type: 'batch-response', entry });
    });
    expect(sizes).toEqual([3, 1, 0]);
    expect(calls).toEqual(['POST', 'GET', 'GET', 'GET', 'GET']);
  });

  test('when it answers fewer entries than asked, then that is an error and no empty chart', async () => {
    const answer = () =>
      Response.json({ resourceType: 'Bundle', type: 'batch-response', entry: [] });
    await expect(
      filled(({ url }) => (/\/fhir\/R4\/?$/.test(url) ? answer() : undefined)),
    ).rejects.toThrow('refused a batch of searches');
  });
});
