import { MedplumClient } from '@medplum/core';
import type { Bundle, Claim, Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { createEmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { aClaim, anEncounter, signedIn } from './calling.ts';

describe('given an unmodified MedplumClient on the embedded EHR', () => {
  test('when it signs in, then it knows its profile', async () => {
    const medplum = await signedIn(await createEmbeddedEhr());
    expect(await medplum.getProfileAsync()).toMatchObject({
      resourceType: 'ClientApplication',
      id: 'claimwright',
    });
  });

  test('when it is given id and secret only, then it signs in by itself', async () => {
    const ehr = await createEmbeddedEhr({
      clients: [{ id: 'billing', secret: 'a secret', profile: 'ClientApplication/billing' }],
    });
    const medplum = new MedplumClient({
      baseUrl: ehr.baseUrl,
      clientId: 'billing',
      clientSecret: 'a secret',
      fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
    });
    const claim = await medplum.createResource(aClaim());
    const stored = await ehr.repo.readResource('Claim', claim.id);
    expect(stored.meta?.author?.reference).toBe('ClientApplication/billing');
  });

  test('when it is given a token of a person, then it acts as that person', async () => {
    const ehr = await createEmbeddedEhr();
    const medplum = new MedplumClient({
      baseUrl: ehr.baseUrl,
      fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
    });
    medplum.setAccessToken(ehr.issueToken('Practitioner/coder'));
    const claim = await medplum.createResource(aClaim());
    const stored = await ehr.repo.readResource('Claim', claim.id);
    expect(stored.meta?.author?.reference).toBe('Practitioner/coder');
    expect(await medplum.get('auth/me')).toMatchObject({
      profile: { resourceType: 'Practitioner', id: 'coder' },
    });
  });

  test('when it creates the same patient twice, then there is one', async () => {
    const medplum = await signedIn(await createEmbeddedEhr());
    const patient: Patient = {
      resourceType: 'Patient',
      identifier: [{ system: 'urn:mrn', value: '7' }],
    };
    const first = await medplum.createResourceIfNoneExist(patient, 'identifier=urn:mrn|7');
    const second = await medplum.createResourceIfNoneExist(patient, 'identifier=urn:mrn|7');
    expect(second.id).toBe(first.id);
    expect(await medplum.searchResources('Patient', 'identifier=urn:mrn|7')).toHaveLength(1);
  });

  test('when it updates with If-Match, then a stale version is refused and history tells both', async () => {
    const medplum = await signedIn(await createEmbeddedEhr());
    const claim = await medplum.createResource(aClaim());
    const ifMatch = { headers: { 'If-Match': `W/"${claim.meta?.versionId}"` } };
    await medplum.updateResource<Claim>({ ...claim, status: 'active' }, ifMatch);
    await expect(
      medplum.updateResource<Claim>({ ...claim, status: 'cancelled' }, ifMatch),
    ).rejects.toThrow('Precondition Failed');
    const history = await medplum.readHistory('Claim', claim.id);
    expect(history.entry?.map((entry) => entry.resource?.status)).toEqual(['active', 'draft']);
  });

  test('when it sends a transaction, patches, deletes and reads the deleted, then it works as on the server', async () => {
    const medplum = await signedIn(await createEmbeddedEhr());
    const bundle: Bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ request: { method: 'POST', url: 'Encounter' }, resource: anEncounter() }],
    };
    const response = await medplum.executeBatch(bundle);
    expect(response.entry?.[0]?.response?.status).toBe('201');
    const id = response.entry?.[0]?.resource?.id ?? '';
    const patched = await medplum.patchResource('Encounter', id, [
      { op: 'replace', path: '/status', value: 'finished' },
    ]);
    expect(patched.status).toBe('finished');
    await medplum.deleteResource('Encounter', id);
    medplum.invalidateAll();
    await expect(medplum.readResource('Encounter', id)).rejects.toThrow();
  });
});
