import type { Binary, DocumentReference } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { call } from './calling.ts';

const letter = Buffer.from('Letter').toString('base64');

/** A project with a letter behind a Binary. */
const aLetter = async () => {
  const ehr = await createEmbeddedEhr({
    project: { features: ['bots'], administratorSecret: 'a' },
  });
  const token = ehr.issueToken(`ClientApplication/${ehr.project?.administratorId}`);
  const binary = await ehr.repo.createResource<Binary>({
    resourceType: 'Binary',
    contentType: 'text/plain',
    data: letter,
  });
  const document = await ehr.repo.createResource<DocumentReference>({
    resourceType: 'DocumentReference',
    status: 'current',
    content: [{ attachment: { contentType: 'text/plain', url: `Binary/${binary.id}` } }],
  });
  const read = async () =>
    (await call(ehr, 'GET', `DocumentReference/${document.id}`, { token })).body;
  return { ehr, token, binary, document, read };
};

describe('given a document whose content is a Binary', () => {
  test('when it is read, then its address is presigned, and whoever holds it gets the content', async () => {
    const { ehr, binary, read } = await aLetter();
    const { url } = (await read()).content[0].attachment;
    expect(url).toMatch(
      new RegExp(`^${ehr.baseUrl}storage/${binary.id}/[0-9a-f-]+\\?Expires=\\d+&Signature=\\w+$`),
    );
    expect(await (await ehr.fetch(new Request(url))).text()).toBe('Letter');
    const forged = url.replace(/Signature=..../, 'Signature=0000');
    expect((await ehr.fetch(new Request(forged))).status).toBe(401);
  });

  test('when what was read is written back, then the Binary is named again, and nothing changed', async () => {
    const { ehr, token, binary, document, read } = await aLetter();
    const body = await read();
    const { status } = await call(ehr, 'PUT', `DocumentReference/${document.id}`, { token, body });
    expect(status).toBe(200);
    const stored = await ehr.repo.readResource<DocumentReference>('DocumentReference', document.id);
    expect(stored.content[0]?.attachment.url).toBe(`Binary/${binary.id}`);
    expect(stored.meta?.versionId).toBe(document.meta?.versionId);
  });

  test('when it is searched, then the address is presigned too', async () => {
    const { ehr, token } = await aLetter();
    const { body } = await call(ehr, 'GET', 'DocumentReference?status=current', { token });
    expect(body.entry[0].resource.content[0].attachment.url).toContain('/storage/');
  });
});
