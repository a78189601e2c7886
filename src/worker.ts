import * as z from 'zod';
import { credentialOf, tenantEhr } from './adapters/ehr.ts';
import { publicKeys } from './adapters/fhir/client-assertion.ts';
import { packCodeSets } from './adapters/pack-code-sets.ts';
import { fetchedShelf, joinedShelves } from './adapters/pack-shelf.ts';
import { payerSimulator } from './adapters/payer-simulator.ts';
import { createApp, type TenantService } from './app.ts';
import { refuseTestClients } from './env/test-clients.ts';
import { parseSettings, payerRowSchema, practiceOf, rateRowSchema, tenantSchema } from './env.ts';
import type { CodeSets } from './ports.ts';
import { type EhrEvent, handleEvent } from './workflows/events.ts';
import { sweep } from './workflows/sweep.ts';

/** One message of the queue: which tenant's event. */
interface QueuedEvent {
  tenant: string;
  event: EhrEvent;
}

/** The queue as Workers gives it; typed here, because the Worker's types clash with Node's. */
interface EventQueue {
  send(message: QueuedEvent): Promise<void>;
}

interface Batch {
  messages: readonly { body: QueuedEvent; ack(): void; retry(): void }[];
}

/** What the platform binds: secrets as strings, the queue, the code sets. */
interface Bindings {
  EVENTS: EventQueue;
  /** The packs deployed with the Worker; no path of the service leads to them. */
  ASSETS: { fetch(request: Request): Promise<Response> };
  /** A bucket of packs that are changed without a deploy, if the clinic has one. */
  CODES?: { get(key: string): Promise<{ body: ReadableStream } | null> };
  /** The tenant's settings and secrets as JSON, a secret of the platform. */
  CLAIMWRIGHT_TENANT?: string;
  /** `development` on a person's machine; anything else refuses what only tests may use. */
  STAGE?: string;
}

const bindingSchema = z.object({
  tenant: tenantSchema,
  payers: z.array(payerRowSchema),
  rates: z.array(rateRowSchema),
  simulatorRules: z.array(z.unknown()).default([]),
  secrets: z.object({
    ehr: z.string().min(1),
    subscription: z.string().min(16),
    operation: z.string().min(16),
  }),
});

/** Kept as a dead letter, so that the event is not lost with a renamed tenant. */
class UnknownTenantError extends Error {
  override readonly name = 'UnknownTenantError';
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

let codeSets: CodeSets | undefined;

let composed: { from: string; services: Map<string, TenantService> } | undefined;

/** Composes the adapters once an isolate; settings are parsed once and named when they are wrong. */
const servicesOf = (bindings: Bindings): Map<string, TenantService> => {
  const from = bindings.CLAIMWRIGHT_TENANT ?? '';
  if (composed?.from === from) return composed.services;
  const services = new Map<string, TenantService>();
  if (from) {
    const settings = parseSettings(bindingSchema, JSON.parse(from), 'CLAIMWRIGHT_TENANT');
    refuseTestClients(settings, bindings.STAGE, 'CLAIMWRIGHT_TENANT');
    const { tenant, secrets } = settings;
    const practice = practiceOf(tenant, settings.payers, settings.rates);
    codeSets ??= packCodeSets(shelfOf(bindings));
    const codes = codeSets;
    const credential = credentialOf(tenant, secrets.ehr);
    services.set(tenant.id, {
      practice,
      ports: {
        ehr: tenantEhr(tenant, secrets.ehr),
        clearinghouse: payerSimulator(practice.rates, practice.payers, settings.simulatorRules),
        codes,
        now: () => new Date().toISOString(),
      },
      subscriptionSecret: secrets.subscription,
      operationKey: secrets.operation,
      ...('keys' in credential ? { publicKeys: publicKeys(credential.keys) } : {}),
    });
  }
  composed = { from, services };
  return services;
};

const worker = {
  /** Hooks and operations. */
  fetch: (request: Request, bindings: Bindings): Response | Promise<Response> =>
    createApp({
      tenant: (id) => servicesOf(bindings).get(id),
      enqueue: (tenant, event) => bindings.EVENTS.send({ tenant, event }),
    }).fetch(request),

  /** The queue's consumer: a failed event is delivered again, then kept as a dead letter. */
  queue: async (batch: Batch, bindings: Bindings): Promise<void> => {
    for (const message of batch.messages) {
      const service = servicesOf(bindings).get(message.body.tenant);
      try {
        if (!service)
          throw new UnknownTenantError('An event names a tenant that is not configured.');
        await handleEvent(service.ports, service.practice, message.body.event);
        message.ack();
      } catch (error) {
        console.error(
          JSON.stringify({
            level: 'error',
            type: message.body.event.resourceType,
            name: error instanceof Error ? error.name : 'unknown',
          }),
        );
        message.retry();
      }
    }
  },

  /** The sweep: finds what no event delivered, with an hour of overlap. */
  scheduled: async (event: { scheduledTime: number }, bindings: Bindings): Promise<void> => {
    const since = new Date(event.scheduledTime - 3_600_000).toISOString();
    for (const { ports, practice } of servicesOf(bindings).values())
      await sweep(ports, practice, since);
  },
};

export default worker;
