import { MedplumClient } from '@medplum/core';
import type { Claim, Encounter } from '@medplum/fhirtypes';
import type { EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import { developmentClient } from '../../src/ehr/tokens.ts';

/** A MedplumClient as an integrator would configure it, over the embedded EHR's fetch. */
export async function signedIn(ehr: EmbeddedEhr): Promise<MedplumClient> {
  const medplum = new MedplumClient({
    baseUrl: ehr.baseUrl,
    fetch: (url: string, init: RequestInit) => ehr.fetch(new Request(url, init)),
  });
  await medplum.startClientLogin(developmentClient.id, developmentClient.secret);
  return medplum;
}

export interface Answer {
  status: number;
  headers: Headers;
  // What a test expects of a JSON body differs from test to test.
  // biome-ignore lint/suspicious/noExplicitAny: assertions read arbitrary paths of it
  body: any;
}

export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  token?: string | null;
}

/** A plain HTTP call to `/fhir/R4`, as any other client would make it. */
export async function call(
  ehr: EmbeddedEhr,
  method: string,
  path: string,
  { body, headers, token = ehr.issueToken('ClientApplication/billing') }: Call = {},
): Promise<Answer> {
  const response = await ehr.fetch(
    new Request(`${ehr.baseUrl}fhir/R4/${path}`, {
      method,
      headers: {
        'content-type': 'application/fhir+json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** A claim with every element the R4 definition demands. */
export function aClaim(differences: Partial<Claim> = {}): Claim {
  return {
    resourceType: 'Claim',
    status: 'draft',
    type: { coding: [{ code: 'professional' }] },
    use: 'claim',
    patient: { reference: 'Patient/p1' },
    created: '2026-03-02',
    provider: { reference: 'Organization/o1' },
    priority: { coding: [{ code: 'normal' }] },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/c1' } }],
    ...differences,
  };
}

/** A visit with every element the R4 definition demands. */
export function anEncounter(differences: Partial<Encounter> = {}): Encounter {
  return {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    ...differences,
  };
}
