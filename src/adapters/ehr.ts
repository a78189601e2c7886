import { parseSettings, type Tenant } from '../env.ts';
import type { Ehr } from '../ports.ts';
import { type Credential, type TokenCache, tokenSource } from './fhir/access-token.ts';
import { privateKeys } from './fhir/client-assertion.ts';
import { fhirEhr } from './fhir/ehr.ts';
import { type FhirHttp, fhirHttp } from './fhir/http.ts';
import { withOwnPages } from './fhir/page-links.ts';
import { discoveredTokenUrl } from './fhir/token-endpoint.ts';

/** What the adapter needs of the platform; the defaults are a Worker's and Node's own. */
export interface EhrSurroundings {
  fetch: typeof fetch;
  wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
  timeoutMs: number;
  mostPatienceMs?: number;
}

/** The platform's own. */
export const platform: EhrSurroundings = {
  fetch: (input, init) => fetch(input, init),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timeoutMs: 30_000,
};

/** Tokens of every tenant of this isolate. */
const tokens: TokenCache = new Map();

/** The base of the FHIR REST interface: a Medplum server has it under its own root. */
export const fhirBase = ({ kind, baseUrl }: Pick<Tenant['ehr'], 'kind' | 'baseUrl'>): string =>
  kind === 'fhir' ? baseUrl : `${baseUrl.replace(/\/+$/, '')}/fhir/R4`;

/**
 * Where tokens are asked for. A Medplum server has it under its own root, whatever name of itself its
 * SMART configuration bears; who signs must know that name, because the assertion is made out to it.
 */
export const tokenUrlOf = (
  { tokenUrl, kind, baseUrl, authentication }: Tenant['ehr'],
  surroundings: EhrSurroundings,
): (() => Promise<string>) => {
  if (tokenUrl) return async () => tokenUrl;
  if (kind === 'fhir' || authentication === 'private-key-jwt')
    return discoveredTokenUrl(fhirBase({ kind, baseUrl }), surroundings);
  return async () => `${baseUrl.replace(/\/+$/, '')}/oauth2/token`;
};

/** What the secret that `ehr.secretRef` names holds: a secret, or the private keys as JWK Set. */
export const credentialOf = ({ ehr }: Tenant, secret: string): Credential => {
  if (ehr.authentication === 'client-secret') return { kind: 'client-secret', secret };
  const { keys } = parseSettings(privateKeys, jsonOf(secret), `The secret ${ehr.secretRef}`);
  const [first, ...others] = keys;
  if (!first) throw new Error(`The secret ${ehr.secretRef} holds no key.`);
  return { kind: 'private-key-jwt', keys: [first, ...others] };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The wire to the tenant's FHIR server, signed in; `cache` keeps tokens by tenant and scope. */
export const ehrHttp = (
  tenant: Tenant,
  secret: string,
  surroundings: EhrSurroundings = platform,
  cache: TokenCache = tokens,
): FhirHttp => {
  const { ehr } = tenant;
  const base = fhirBase(ehr);
  const source = tokenSource(
    {
      tenant: tenant.id,
      tokenUrl: tokenUrlOf(ehr, surroundings),
      clientId: ehr.clientId,
      scope: ehr.scope,
      credential: credentialOf(tenant, secret),
    },
    surroundings,
    cache,
  );
  // Medplum tells who wrote a resource only when it is asked for its whole meta.
  const headers: Record<string, string> = ehr.kind === 'fhir' ? {} : { 'x-medplum': 'extended' };
  const http = fhirHttp(base, source, surroundings, headers);
  return ehr.kind === 'fhir' ? http : withOwnPages(http);
};

/** The tenant's FHIR server as the workflows see it, by any R4 server's own means. */
export const tenantEhr = (
  tenant: Tenant,
  secret: string,
  surroundings: EhrSurroundings = platform,
): Ehr =>
  fhirEhr(ehrHttp(tenant, secret, surroundings), {
    // A Medplum server says `transaction` also where the project's feature is off.
    transactions: tenant.ehr.transactions ?? (tenant.ehr.kind === 'fhir' ? undefined : false),
    // A Medplum server takes batches always; of other servers nothing is known.
    batches: tenant.ehr.kind !== 'fhir',
  });
