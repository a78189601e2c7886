import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tenantEhr } from '../../src/adapters/ehr.ts';
import type { World } from '../../src/demo/world.ts';
import { parseSettings, type Tenant, tenantSchema } from '../../src/env.ts';
import type { Ehr } from '../../src/ports.ts';

/** How an EHR may fail a call: where the connection breaks, what it answers, and how it lies. */
export const faults = [
  'breaks before the call arrives',
  'breaks after the call was done',
  'answers 500',
  'answers 503',
  'answers 429 with Retry-After',
  'answers 409',
  'answers 412',
  'answers 200 with a page of HTML',
  'never answers',
  'answers 200 to a bundle whose entries all failed',
  'does the first entry of a bundle and fails the others under a 200',
] as const;

export type Fault = (typeof faults)[number];

const tenantOf = (baseUrl: string): Tenant => {
  const file = path.resolve(import.meta.dirname, '../../fixtures/clinic.tenant.json');
  const tenant = parseSettings(tenantSchema, JSON.parse(readFileSync(file, 'utf8')), file);
  return { ...tenant, ehr: { ...tenant.ehr, baseUrl } };
};

const outcome = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json(
    { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'transient' }] },
    { status, headers },
  );

interface AskedBundle {
  type: string;
  entry: { request: { method: string } }[];
}

const isBundle = (value: unknown): value is AskedBundle =>
  typeof value === 'object' && value !== null && 'entry' in value && Array.isArray(value.entry);

/** The EHR of a world over its real adapter, in an outage that begins with the n-th call. */
export class FaultyEhr {
  readonly ehr: Ehr;
  calls = 0;
  /** Was the fault met? Each stands for itself: it ends with the attempt that met it. */
  isMet = false;
  #isOut = false;
  readonly #world: World;
  readonly #from: number;
  readonly #fault: Fault | undefined;

  constructor(world: World, from: number, fault: Fault | undefined) {
    this.#world = world;
    this.#from = from;
    this.#fault = fault;
    const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      this.#answer(new Request(input, init), init?.signal ?? undefined);
    this.ehr = tenantEhr(tenantOf(world.ehr.baseUrl), 'for-development-only', {
      fetch,
      wait: async () => undefined,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      timeoutMs: 2_000,
    });
  }

  /** The attempt is over; the EHR is well again. */
  recover(): void {
    this.#isOut = false;
  }

  async #answer(request: Request, signal: AbortSignal | undefined): Promise<Response> {
    this.calls += 1;
    if (this.calls === this.#from && this.#fault) {
      this.#isOut = true;
      this.isMet = true;
    }
    return this.#isOut && this.#fault
      ? this.#failed(this.#fault, request, signal)
      : this.#world.ehr.fetch(request);
  }

  async #failed(
    fault: Fault,
    request: Request,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const isWrite = request.method !== 'GET';
    const body: unknown = isWrite
      ? await request
          .clone()
          .json()
          .catch(() => undefined)
      : undefined;
    switch (fault) {
      case 'breaks before the call arrives':
        throw new TypeError('fetch failed');
      case 'breaks after the call was done':
        await this.#world.ehr.fetch(request);
        throw new TypeError('fetch failed');
      case 'answers 503':
        return outcome(503);
      case 'answers 429 with Retry-After':
        return outcome(429, { 'retry-after': '60' });
      case 'answers 409':
        return outcome(isWrite ? 409 : 500);
      case 'answers 412':
        return outcome(isWrite ? 412 : 500);
      case 'answers 200 with a page of HTML':
        return new Response('<html>maintenance</html>', {
          headers: { 'content-type': 'text/html' },
        });
      case 'never answers':
        // What waits for the end of its patience is told at once that it came.
        signal?.throwIfAborted();
        throw new DOMException('The operation timed out.', 'TimeoutError');
      case 'answers 200 to a bundle whose entries all failed':
        return isBundle(body) ? this.#lie(body, []) : outcome(500);
      case 'does the first entry of a bundle and fails the others under a 200':
        return isBundle(body) ? this.#half(request, body) : outcome(500);
      default:
        return outcome(500);
    }
  }

  #lie({ type, entry }: AskedBundle, done: readonly unknown[]): Response {
    const failed = entry
      .slice(done.length)
      .map(() => ({ response: { status: '500', outcome: { issue: [{ code: 'exception' }] } } }));
    return Response.json({
      resourceType: 'Bundle',
      type: `${type}-response`,
      entry: [...done, ...failed],
    });
  }

  async #half(request: Request, body: AskedBundle): Promise<Response> {
    const [first] = body.entry;
    const answer = await this.#world.ehr.fetch(
      new Request(request.url, {
        method: 'POST',
        headers: request.headers,
        body: JSON.stringify({ ...body, type: 'batch', entry: [first] }),
      }),
    );
    const { entry }: { entry: unknown[] } = await answer.json();
    return this.#lie(body, entry);
  }
}
