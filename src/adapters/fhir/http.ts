import type { TokenSource } from './access-token.ts';
import { rateLimitResetMs } from './rate-limit.ts';

/** One request to a FHIR server, its path relative to the base. */
export interface FhirRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to the base, or an absolute URL under it (a paging link). */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** May it be sent again when no answer came? Reads, and writes made conditional. */
  isRepeatable: boolean;
  /** Is the content of a Binary wanted, rather than FHIR JSON? */
  isContent?: boolean;
}

/** What the server answered; the body is JSON or undefined. */
export interface FhirAnswer {
  status: number;
  body: unknown;
  /** What came instead of JSON, where content was asked for. */
  content?: Uint8Array;
  /** Milliseconds that the server asked to wait (Retry-After, or a RateLimit that is used up). */
  retryAfterMs?: number;
}

/** A FHIR server over HTTP. */
export interface FhirHttp {
  send(request: FhirRequest): Promise<FhirAnswer>;
}

/** What the wire needs of the outside. */
export interface HttpSurroundings {
  fetch: typeof fetch;
  wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch, for a Retry-After that names a date. */
  now: () => number;
  timeoutMs: number;
  /** How long a request waits at most where the server asks for it; else it is the caller's to wait. */
  mostPatienceMs?: number;
}

/** A URL outside the server's base was to be called with its token. */
export class ForeignAddressError extends Error {
  override readonly name = 'ForeignAddressError';
}

/** No answer came, however often it was asked. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** What came under a status of success is no FHIR, such as the page of a proxy: nothing is known of the call. */
class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

/** How often one request is sent, and the waits in between; then the event is delivered again later. */
const mostAttempts = 5;
const firstWaitMs = 200;
const longestWaitMs = 10_000;

const isPassing = (status: number): boolean =>
  status === 409 || status === 429 || (status >= 500 && status !== 501 && status !== 505);

const retryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** No document that is read is longer (5 MB, as base64 in JSON); an isolate must hold several. */
export const mostContentBytes = 8_000_000;

/** The bytes of an answer; where there are more than `most`, a little more than those and no further. */
const firstBytes = async (response: Response, most: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.byteLength;
    if (length > most) {
      await reader?.cancel().catch(() => undefined);
      break;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};

/** The address of a path; a token never goes to another host, nor to another place on it. */
export const addressOf = (base: string, path: string): string => {
  const root = new URL(`${base.replace(/\/+$/, '')}/`);
  if (path === '') return root.href.replace(/\/$/, '');
  const address = new URL(path.replace(/^\/+/, ''), root);
  if (address.origin !== root.origin || !address.pathname.startsWith(root.pathname))
    throw new ForeignAddressError(
      'The EHR referred to an address outside its own base; it was not followed.',
    );
  return address.href;
};

/**
 * Calls a FHIR server with a bearer token: time-outs, bounded retries of 409, 429 (Retry-After) and
 * 5xx, one new token after a 401, no redirects.
 */
export const fhirHttp = (
  base: string,
  tokens: TokenSource,
  surroundings: HttpSurroundings,
  headers: Readonly<Record<string, string>> = {},
): FhirHttp => {
  const once = async (request: FhirRequest, token: string): Promise<FhirAnswer> => {
    const response = await surroundings.fetch(addressOf(base, request.path), {
      method: request.method,
      headers: {
        accept: request.isContent ? '*/*' : 'application/fhir+json',
        authorization: `Bearer ${token}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...headers,
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(surroundings.timeoutMs),
    });
    const isOther = !response.headers.get('content-type')?.includes('json');
    const bytes = request.isContent ? await firstBytes(response, mostContentBytes) : undefined;
    const isCut = bytes !== undefined && bytes.byteLength > mostContentBytes;
    const content = isOther || isCut ? bytes : undefined;
    const text = content ? '' : bytes ? new TextDecoder().decode(bytes) : await response.text();
    const wait =
      retryAfter(response.headers.get('retry-after'), surroundings.now()) ??
      (response.status === 429 ? rateLimitResetMs(response.headers.get('ratelimit')) : undefined);
    const body = text === '' ? undefined : jsonOf(text);
    if (response.ok && text !== '' && body === undefined)
      throw new UnreadableAnswerError('The EHR answered with something else than FHIR JSON.');
    return {
      status: response.status,
      body,
      ...(content ? { content } : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    };
  };

  /** The answer, or undefined when none came. */
  const attempted = async (
    request: FhirRequest,
    token: string,
  ): Promise<FhirAnswer | { failure: unknown }> => {
    try {
      return await once(request, token);
    } catch (failure) {
      if (failure instanceof ForeignAddressError) throw failure;
      return { failure };
    }
  };

  return {
    send: async (request) => {
      let token = await tokens.current();
      let isTokenNew = false;
      for (let attempt = 1; ; attempt += 1) {
        const answer = await attempted(request, token);
        const isLast = attempt >= mostAttempts;
        if ('failure' in answer) {
          if (isLast || !request.isRepeatable)
            throw new UnreachableError(
              `The EHR did not answer a ${request.method} after ${attempt} attempts.`,
              { cause: answer.failure },
            );
        } else if (answer.status === 401 && !isTokenNew) {
          token = await tokens.renewed(token);
          isTokenNew = true;
          continue;
        } else if (isLast || !isPassing(answer.status)) {
          return answer;
        } else if (answer.status >= 500 && !request.isRepeatable) {
          return answer;
        } else if ((answer.retryAfterMs ?? 0) > (surroundings.mostPatienceMs ?? longestWaitMs)) {
          // Too long to hold a request for: the caller's own queue waits better.
          return answer;
        }
        const asked = 'failure' in answer ? undefined : answer.retryAfterMs;
        await surroundings.wait(asked ?? firstWaitMs * 2 ** (attempt - 1));
      }
    },
  };
};
