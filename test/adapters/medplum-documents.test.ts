import { MedplumClient } from '@medplum/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fetching, medplumEhr } from '../../src/adapters/medplum.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';

let ehr: EmbeddedEhr;
let client: MedplumClient;
beforeAll(async () => {
  ehr = await createEmbeddedEhr();
  client = new MedplumClient({
    baseUrl: ehr.baseUrl,
    cacheTime: 0,
    fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  client.setAccessToken(ehr.issueToken('Bot/note-signed'));
});
afterAll(() => ehr.close());

const inward: Fetching = (url, init) => ehr.fetch(new Request(url, init));

describe('given a bot that reads a document behind a Binary', () => {
  const read = (id: string, fetching: Fetching) =>
    medplumEhr(client, { transactions: true, fetching }).attachment(`Binary/${id}`);

  test('when it is there, then its bytes are read, whatever it is', async () => {
    for (const contentType of ['text/plain', 'application/fhir+json']) {
      const { id } = await client.createResource({
        resourceType: 'Binary',
        contentType,
        data: btoa('Assessment: {}'),
      });
      expect(new TextDecoder().decode(await read(id, inward))).toBe('Assessment: {}');
    }
  });

  test('when it is not there, then there is none, and a server that fails is told', async () => {
    expect(await read('no-binary', inward)).toBeUndefined();
    const failing: Fetching = async () => new Response('', { status: 500 });
    await expect(read('b1', failing)).rejects.toThrow('status 500');
  });

  test('when it leads to another host, then nothing is fetched from there', async () => {
    const elsewhere: Fetching = async () =>
      new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } });
    expect(await read('b1', elsewhere)).toBeUndefined();
  });

  test('when it has no end, then it is read up to a bound and let go', async () => {
    let chunks = 0;
    let isLetGo = false;
    const endless: Fetching = async () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            chunks += 1;
            controller.enqueue(new Uint8Array(1_000_000));
          },
          cancel: () => {
            isLetGo = true;
          },
        }),
      );
    const bytes = await read('b1', endless);
    expect(bytes?.byteLength).toBeGreaterThan(8_000_000);
    expect(chunks).toBeLessThan(12);
    expect(isLetGo).toBe(true);
  });
});
