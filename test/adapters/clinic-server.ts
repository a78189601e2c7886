import { type EhrSurroundings, ehrHttp, fhirBase } from '../../src/adapters/ehr.ts';
import type { TokenCache } from '../../src/adapters/fhir/access-token.ts';
import { privateKeys } from '../../src/adapters/fhir/client-assertion.ts';
import { fhirEhr } from '../../src/adapters/fhir/ehr.ts';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import type { RegisteredClient } from '../../src/ehr/tokens.ts';
import { type Tenant, tenantSchema } from '../../src/env.ts';

/** A generated key pair of the service: what it signs with, and what the EHR is shown. */
export const aKey = async (alg: 'ES384' | 'RS384', kid: string) => {
  const algorithm =
    alg === 'ES384'
      ? { name: 'ECDSA', namedCurve: 'P-384' }
      : {
          name: 'RSASSA-PKCS1-v1_5',
          hash: 'SHA-384',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
        };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('a pair of keys was asked for');
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const [key] = privateKeys.parse({ keys: [{ ...jwk, alg, kid }] }).keys;
  if (!key) throw new Error('one key was given');
  return key;
};

/** A tenant file as a clinic with any R4 server writes it. */
export const aTenant = (ehr: Partial<Tenant['ehr']> = {}): Tenant =>
  tenantSchema.parse({
    id: 'cedar-hollow',
    timeZone: 'America/Chicago',
    ehr: {
      kind: 'fhir',
      baseUrl: 'http://ehr.localhost/fhir/R4',
      clientId: 'billing',
      secretRef: 'EHR_SECRET',
      ...ehr,
    },
    subscriptionSecretRef: 'SUBSCRIPTION_SECRET',
    billingOrganization: '1999991015',
    licences: { cpt: false, nucc: false, x12: false },
    pins: [],
    tables: {},
    payersFile: 'payers.json',
    ratesFile: 'rates.json',
    chargeMaster: 'ChargeItemDefinition',
    policy: {},
  });

/** What happens to a request on its way: an answer instead of the server's, or nothing. */
export type Trouble = (request: Request, times: number) => Response | 'no-answer' | undefined;

interface Scene {
  client?: Omit<RegisteredClient, 'id' | 'profile'>;
  tenant?: Tenant;
  secret?: string;
  transactions?: boolean;
  trouble?: Trouble;
  cache?: TokenCache;
  batches?: boolean;
}

/** An embedded EHR with one client of ours, the adapter before it, and all that went between. */
export const aClinic = async (scene: Scene = {}) => {
  let instant = Date.parse('2026-11-16T09:00:00Z');
  const ehr: EmbeddedEhr = await createEmbeddedEhr({
    now: () => new Date(instant),
    clients: [
      {
        id: 'billing',
        profile: 'ClientApplication/billing',
        ...(scene.client ?? { secret: 'a secret' }),
      },
    ],
    transactions: scene.transactions ?? true,
  });
  const asked: Request[] = [];
  const waits: number[] = [];
  const surroundings: EhrSurroundings = {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request.clone());
      const trouble = scene.trouble?.(request.clone(), asked.length);
      if (trouble === 'no-answer') throw new TypeError('connection lost');
      return trouble ?? ehr.fetch(request);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    now: () => instant,
    newId: () => crypto.randomUUID(),
    timeoutMs: 5_000,
  };
  const tenant = scene.tenant ?? aTenant();
  const http = ehrHttp(tenant, scene.secret ?? 'a secret', surroundings, scene.cache ?? new Map());
  return {
    ehr,
    http,
    base: fhirBase(tenant.ehr),
    port: fhirEhr(http, { transactions: tenant.ehr.transactions, batches: scene.batches }),
    asked,
    waits,
    tokenRequests: () => asked.filter(({ url }) => url.endsWith('/oauth2/token')).length,
    pass: (seconds: number) => {
      instant += seconds * 1000;
    },
  };
};
