import * as z from 'zod';
import { chatCompletions } from '../adapters/chat-completions.ts';
import { credentialOf, fhirBase, platform, tenantEhr } from '../adapters/ehr.ts';
import { ehrCallers } from '../adapters/ehr-callers.ts';
import { publicKeys } from '../adapters/fhir/client-assertion.ts';
import { guardedFetch } from '../adapters/guarded-fetch.ts';
import { leasedQuota } from '../adapters/leased-quota.ts';
import { packCodeSets } from '../adapters/pack-code-sets.ts';
import { fetchedShelf, joinedShelves } from '../adapters/pack-shelf.ts';
import { payerSimulator } from '../adapters/payer-simulator.ts';
import { pdfText } from '../adapters/pdf-text.ts';
import type { TenantService } from '../app.ts';
import { clinicSettingsSchema } from '../env/clinic-settings.ts';
import { refuseUnlistedEndpoint } from '../env/llm.ts';
import { refuseTestClients } from '../env/test-clients.ts';
import { parseSettings, practiceOf, type Tenant } from '../env.ts';
import type { CodeSets, Ports, Quota } from '../ports.ts';
import { type Bindings, clinicOf } from './bindings.ts';

const bindingSchema = clinicSettingsSchema.extend({
  /** Endpoints of language models that the operator allows; none by default. */
  llmEndpoints: z.array(z.url()).default([]),
  secrets: z.object({
    ehr: z.string().min(1),
    /** Key of the language model's endpoint, where one is turned on. */
    llm: z.string().min(1).optional(),
    subscription: z.string().min(16),
    operation: z.string().min(16),
    /** What held before: accepted as well, until it is taken out. */
    former: z
      .object({
        subscription: z.string().min(16).optional(),
        operation: z.string().min(16).optional(),
      })
      .default({}),
  }),
});

/** A clinic as the Worker runs it. */
export interface ComposedClinic {
  service: TenantService;
  quota: Quota;
}

/** The clinic's bucket first, then what was deployed; packs are shared by every request. */
const shelfOf = ({ ASSETS, CODES }: Bindings) => {
  const assets = fetchedShelf(async (name) => {
    const response = await ASSETS.fetch(new Request(`https://assets.local/codes/${name}`));
    return response.ok ? response : undefined;
  });
  if (!CODES) return assets;
  const bucket = fetchedShelf(async (name) => {
    const stored = await CODES.get(name);
    return stored ? new Response(stored.body) : undefined;
  });
  return joinedShelves(bucket, assets);
};

/** The clinic's language model, if it has turned one on. */
const readerOf = ({ llm }: Tenant, key: string | undefined): Pick<Ports, 'reader'> => {
  if (!llm.enabled) return {};
  if (!key)
    throw new Error(
      `The secret ${llm.secretRef} is missing (secrets.llm): set it, or llm.enabled to false.`,
    );
  return { reader: chatCompletions(llm, key) };
};

let codeSets: CodeSets | undefined;

let composed: { from: string; clinics: Map<string, ComposedClinic> } | undefined;

/** Composes the adapters once an isolate; settings are parsed once and named when they are wrong. */
export const clinicsOf = (bindings: Bindings): Map<string, ComposedClinic> => {
  const from = bindings.CLAIMWRIGHT_TENANT ?? '';
  if (composed?.from === from) return composed.clinics;
  const clinics = new Map<string, ComposedClinic>();
  if (from) {
    const settings = parseSettings(bindingSchema, JSON.parse(from), 'CLAIMWRIGHT_TENANT');
    refuseTestClients(settings, bindings.STAGE, 'CLAIMWRIGHT_TENANT');
    const { tenant, secrets } = settings;
    refuseUnlistedEndpoint(tenant.llm, settings.llmEndpoints);
    const practice = practiceOf(tenant, settings.payers, settings.rates, settings.terms);
    codeSets ??= packCodeSets(shelfOf(bindings));
    const codes = codeSets;
    const perMinute = tenant.ehr.pointsPerMinute;
    const quota = leasedQuota(
      {
        take: (points) => clinicOf(bindings, tenant.id).take(points, perMinute),
        pause: (ms) => clinicOf(bindings, tenant.id).pause(ms, perMinute),
      },
      perMinute,
      Date.now,
    );
    const { baseUrl, tokenUrl, introspectionUrl } = tenant.ehr;
    const guarded = (isWork: (url: string) => boolean): typeof fetch =>
      guardedFetch({
        base: baseUrl,
        alsoAt: [tokenUrl, introspectionUrl],
        isWork,
        fetch,
        pause: quota.pause,
      });
    const records = fhirBase(tenant.ehr).replace(/\/+$/, '');
    const call = guarded((url) => url.startsWith(records) && !url.includes('/.well-known/'));
    const credential = credentialOf(tenant, secrets.ehr);
    clinics.set(tenant.id, {
      quota,
      service: {
        practice,
        ports: {
          ehr: tenantEhr(tenant, secrets.ehr, { ...platform, fetch: call }),
          clearinghouse: payerSimulator(practice.rates, practice.payers, settings.simulatorRules),
          codes,
          pdf: pdfText(),
          ...readerOf(tenant, secrets.llm),
          now: () => new Date().toISOString(),
        },
        subscriptionSecret: secrets.subscription,
        operationKey: secrets.operation,
        formerSecrets: secrets.former,
        callers: ehrCallers({
          ...(tenant.ehr.kind === 'fhir'
            ? {}
            : {
                profileUrl: `${baseUrl.replace(/\/*$/, '/')}auth/me`,
                checksRightsFirst: true,
              }),
          ...(introspectionUrl && credential.kind === 'client-secret'
            ? {
                introspection: {
                  url: introspectionUrl,
                  authorization: `Basic ${btoa(`${tenant.ehr.clientId}:${secrets.ehr}`)}`,
                },
              }
            : {}),
          fhirBase: fhirBase(tenant.ehr),
          // What the EHR refuses a caller, it refuses the caller, and not the clinic's work.
          fetch: guarded(() => false),
          now: Date.now,
        }),
        presentsSecret: tenant.ehr.kind === 'fhir',
        ...('keys' in credential ? { publicKeys: publicKeys(credential.keys) } : {}),
      },
    });
  }
  composed = { from, clinics };
  return clinics;
};
