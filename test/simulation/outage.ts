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

/** Does the EHR fail one call, or all from that one until the attempt has ended? */
export type Extent = 'once' | 'until the attempt ends';

type Arrive = (request: Request) => Promise<Response>;

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

/** An answer to a bundle in which what is not done yet has failed. */
const lie = ({ type, entry }: AskedBundle, done: readonly unknown[]): Response => {
  const failed = entry
    .slice(done.length)
    .map(() => ({ response: { status: '500', outcome: { issue: [{ code: 'exception' }] } } }));
  return Response.json({
    resourceType: 'Bundle',
    type: `${type}-response`,
    entry: [...done, ...failed],
  });
};

const half = async (request: Request, body: AskedBundle, arrive: Arrive): Promise<Response> => {
  const answer = await arrive(
    new Request(request.url, {
      method: 'POST',
      headers: request.headers,
      body: JSON.stringify({ ...body, type: 'batch', entry: body.entry.slice(0, 1) }),
    }),
  );
  const { entry }: { entry: unknown[] } = await answer.json();
  return lie(body, entry);
};

/** What an EHR with this fault does with a call. */
export const failed = async (fault: Fault, request: Request, arrive: Arrive): Promise<Response> => {
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
      await arrive(request);
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
      throw new DOMException('The operation timed out.', 'TimeoutError');
    case 'answers 200 to a bundle whose entries all failed':
      return isBundle(body) ? lie(body, []) : outcome(500);
    case 'does the first entry of a bundle and fails the others under a 200':
      return isBundle(body) ? half(request, body, arrive) : outcome(500);
    default:
      return outcome(500);
  }
};

/** An EHR that fails in the first step of a process, from one of its calls on. */
export class Outage {
  readonly #fault: Fault;
  readonly #extent: Extent;
  readonly #from: number;
  /** Was the call made? */
  isMet = false;
  #isOver = false;

  constructor(fault: Fault, extent: Extent, from: number) {
    this.#fault = fault;
    this.#extent = extent;
    this.#from = from;
  }

  answer(call: number, request: Request, arrive: Arrive): Promise<Response> {
    if (call === this.#from) this.isMet = true;
    const isOut =
      this.#extent === 'once' ? call === this.#from && !this.#isOver : call >= this.#from;
    return isOut && !this.#isOver ? failed(this.#fault, request, arrive) : arrive(request);
  }

  stepIsOver(): void {
    if (this.isMet) this.#isOver = true;
  }
}
