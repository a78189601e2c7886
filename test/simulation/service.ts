import type { DurableObjectState } from 'cloudflare:workers';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { starterShelf } from '../../src/adapters/starter-shelf.ts';
import { starterPacks } from '../../src/codesets/import/starter-packs.ts';
import type { Clearinghouse } from '../../src/ports.ts';
import type { Batch, Bindings } from '../../src/worker/bindings.ts';
import { type Notice, origin, serviceToken } from './clinic-ehr.ts';
import { within } from './clock.ts';
import type { Outage } from './outage.ts';
import type { Points } from './points.ts';
import { rename } from './settled.ts';
import type { Standing } from './standing.ts';
import { isLayout } from './storage.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures');
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

const tenantId = 'cedar-hollow';
const secret = 'a-secret-of-the-simulation';

/** `transactions`: the clinic's settings say of its EHR that it keeps a transaction whole. */
const settings = (transactions: boolean): string =>
  JSON.stringify({
    tenant: {
      ...z.object({}).loose().parse(fixture('clinic.tenant.json')),
      pins: fixture('pins.json'),
      ehr: {
        kind: 'embedded',
        baseUrl: origin,
        tokenUrl: `${origin}oauth2/token`,
        clientId: 'claimwright',
        secretRef: 'EHR_CLIENT_SECRET',
        pointsPerMinute: 100_000_000,
        transactions,
      },
    },
    payers: fixture('payers.json'),
    rates: fixture('rates.json'),
    terms: fixture('terms.json'),
    simulatorRules: fixture('payer-simulator.json'),
    secrets: { ehr: 'for-development-only', subscription: secret, operation: secret },
  });

let shelf: Promise<Map<string, BodyInit>> | undefined;

/** The starter set as the Worker's static assets. */
const assets = async (request: Request): Promise<Response> => {
  shelf ??= (async () => {
    const packs = await starterPacks(path.join(folder, 'codes'));
    const entries = await starterShelf().entries();
    return new Map<string, BodyInit>([
      ['index.json', JSON.stringify({ packs: entries })],
      ...packs.map(
        ({ bytes }, index) => [entries[index]?.file ?? '', bytes] satisfies [string, BodyInit],
      ),
    ]);
  })();
  const found = (await shelf).get(new URL(request.url).pathname.split('/').at(-1) ?? '');
  return found === undefined ? new Response('', { status: 404 }) : new Response(found);
};

/** The Worker as it is deployed; what it imports from the platform has been put in its place. */
const program = async () => ({
  ...(await import('../../src/worker.ts')),
  ...(await import('../../src/worker/compose.ts')),
});
type Program = Awaited<ReturnType<typeof program>>;

type Kind = 'CLINICS' | 'SUBJECTS';

let processes = 0;

/** One process of the service: the real Worker, over what outlives it. Its end loses all it remembers. */
export class Service {
  readonly #standing: Standing;
  readonly #points: Points;
  readonly #outage: Outage | undefined;
  readonly #program: Program;
  readonly #bindings: Bindings;
  readonly #objects = new Map<string, object>();
  #token: string | undefined;

  private constructor(
    started: Program,
    standing: Standing,
    points: Points,
    outage: Outage | undefined,
  ) {
    this.#program = started;
    this.#standing = standing;
    this.#points = points;
    this.#outage = outage;
    processes += 1;
    this.#bindings = {
      EVENTS: {
        sendBatch: (messages) =>
          points.pass('queue', `send ${messages.length}`, async () =>
            standing.send(messages.map(({ body }) => body)),
          ),
      },
      CLINICS: this.#namespace('CLINICS'),
      SUBJECTS: this.#namespace('SUBJECTS'),
      ASSETS: { fetch: assets },
      // Another text is composed anew, as in a process that has just begun.
      CLAIMWRIGHT_TENANT: `${settings(standing.transactions)}${' '.repeat(processes)}`,
      STAGE: 'development',
    };
  }

  static async start(standing: Standing, points: Points, outage?: Outage): Promise<Service> {
    const service = new Service(await program(), standing, points, outage);
    await within(standing.clock, service.#outside, async () => service.#numberPayer());
    return service;
  }

  /** The EHR tells of a change; answers the status. */
  hook({ resource, subscription }: Notice): Promise<number> {
    const body = JSON.stringify(resource);
    return this.#step(async () => {
      const response = await this.#program.default.fetch(
        new Request(`https://service.test/subscriptions/${tenantId}`, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/fhir+json',
            'x-medplum-subscription': subscription,
            'x-signature': createHmac('sha256', secret).update(body).digest('hex'),
          },
        }),
        this.#bindings,
      );
      return response.status;
    });
  }

  /** The queue hands over messages; answers the ids of those that were acknowledged. */
  async deliver(messages: readonly { id: number; body: Batch['messages'][number]['body'] }[]) {
    const taken: number[] = [];
    await this.#step(() =>
      this.#program.default.queue(
        {
          queue: 'claimwright-events',
          messages: messages.map(({ id, body }) => ({
            body,
            attempts: 1,
            ack: () => void taken.push(id),
            retry: () => undefined,
          })),
        },
        this.#bindings,
      ),
    );
    return taken;
  }

  /** An alarm has come. */
  async alarm(object: string): Promise<void> {
    const storage = this.#standing.storage(object);
    const rang = storage.alarm;
    storage.rang = rang;
    try {
      const found = this.#object(object);
      if (!('alarm' in found) || typeof found.alarm !== 'function')
        throw new Error(`${object} has no alarm.`);
      await this.#step(() => Reflect.apply(found.alarm as () => Promise<void>, found, []));
    } finally {
      storage.rang = undefined;
    }
    if (storage.alarm === rang) this.#standing.add({ kind: 'alarm', object, at: undefined });
  }

  /** The minute of the sweep. */
  sweep(): Promise<void> {
    return this.#step(() =>
      this.#program.default.scheduled({ scheduledTime: this.#standing.clock.ms }, this.#bindings),
    );
  }

  async #step<Result>(run: () => Promise<Result>): Promise<Result> {
    this.#points.nextStep();
    try {
      return await this.#points.until(() => within(this.#standing.clock, this.#outside, run));
    } finally {
      this.#outage?.stepIsOver();
    }
  }

  /** The service's only way out: the clinic's EHR. */
  readonly #outside: typeof fetch = async (input, init) => {
    const asked = new Request(input, init);
    if (asked.url === `${origin}oauth2/token`)
      return Response.json({ access_token: 'one', token_type: 'Bearer', expires_in: 3600 });
    const { pathname } = new URL(asked.url);
    return this.#points.pass('EHR', `${asked.method} ${pathname.split('/')[3] ?? ''}`, async () => {
      const headers = new Headers(asked.headers);
      this.#token ??= serviceToken(this.#standing.ehr);
      headers.set('authorization', `Bearer ${this.#token}`);
      const request = new Request(asked, { headers });
      const call = this.#points.seen.at(-1)?.ehrCall ?? 0;
      const arrive = (one: Request) => this.#standing.ehr.fetch(one);
      return this.#outage ? this.#outage.answer(call, request, arrive) : arrive(request);
    });
  };

  #numberPayer(): void {
    const clinics = this.#program.clinicsOf(this.#bindings);
    const clinic = clinics.get(tenantId);
    if (!clinic) throw new Error('The clinic is configured.');
    const { service } = clinic;
    const { clearinghouse } = service.ports;
    const numbered: Clearinghouse = {
      ...clearinghouse,
      submit: (submission) =>
        this.#points.pass('payer', 'submit', async () => {
          await clearinghouse.submit(submission);
          const { meta: _, ...claim } = submission.claim;
          this.#standing.add({
            kind: 'billed',
            controlNumber: submission.controlNumber,
            content: rename(JSON.stringify(claim)),
          });
        }),
      answers: (submission, at) =>
        this.#points.pass('payer', 'answers', () => clearinghouse.answers(submission, at)),
    };
    clinics.set(tenantId, {
      ...clinic,
      service: { ...service, ports: { ...service.ports, clearinghouse: numbered } },
    });
  }

  #namespace<K extends Kind>(kind: K): Bindings[K] {
    const namespace = {
      idFromName: (name: string) => ({ name }),
      get: (id: { name: string }) => {
        const object = this.#object(`${kind}|${id.name}`);
        return new Proxy(object, {
          get: (target, property) => {
            const method: unknown = Reflect.get(target, property);
            if (typeof method !== 'function') return method;
            return (...values: unknown[]) =>
              this.#points.pass('object', `${kind} ${String(property)}`, async () =>
                Reflect.apply(method, target, values),
              );
          },
        });
      },
    };
    // The stub has the methods of the object that it stands for.
    return namespace as unknown as Bindings[K];
  }

  #object(name: string): object {
    const known = this.#objects.get(name);
    if (known) return known;
    const Kind = name.startsWith('CLINICS|')
      ? this.#program.ClinicObject
      : this.#program.SubjectObject;
    const made = new Kind(this.#stateOf(name), this.#bindings);
    this.#objects.set(name, made);
    return made;
  }

  #stateOf(object: string): DurableObjectState {
    const standing = this.#standing;
    const points = this.#points;
    return {
      storage: {
        sql: {
          exec: (sql, ...values) => {
            const run = () => standing.run(object, sql, values);
            const rows = isLayout(sql)
              ? run()
              : points.passNow('storage', sql.trim().split(' ', 3).join(' '), run);
            return { toArray: () => rows };
          },
        },
        setAlarm: (at) =>
          points.pass('alarm', 'set', async () => {
            standing.add({ kind: 'alarm', object, at });
          }),
        getAlarm: () =>
          points.pass('alarm', 'get', async () => {
            const { alarm, rang } = standing.storage(object);
            return alarm === undefined || alarm === rang ? null : alarm;
          }),
      },
    };
  }
}
