import { ForeignAddressError } from './fhir/http.ts';
import { rateLimitResetMs } from './fhir/rate-limit.ts';

/** What a guarded fetch is made of. */
export interface GuardedFetchParts {
  /** The only address that is called, and what lies below its host. */
  base: string;
  /** Other addresses of the same EHR, such as its authorization server. */
  alsoAt?: readonly (string | undefined)[];
  fetch: typeof fetch;
  /** Told how long the EHR wants to be left alone (Retry-After, RateLimit). */
  pause: (ms: number) => Promise<void>;
  timeoutMs?: number;
  now?: () => number;
}

const defaultPauseMs = 10_000;
const longestPauseMs = 15 * 60_000;

const dateMs = (text: string): number =>
  /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;

/** The wait that a Retry-After header asks for: seconds or a date (RFC 9110, 10.2.3). */
export const retryAfterMs = (header: string | null, now: number): number => {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : dateMs(text) - now;
  return Number.isFinite(ms) ? Math.min(longestPauseMs, Math.max(1000, ms)) : defaultPauseMs;
};

/**
 * A fetch that calls the tenant's EHR and nobody else: no other origin, no redirect, no call without
 * end. An answer 429, or 503 with Retry-After, pauses all work for the clinic.
 */
export const guardedFetch = ({
  base,
  alsoAt = [],
  fetch,
  pause,
  timeoutMs = 30_000,
  now = Date.now,
}: GuardedFetchParts): typeof fetch => {
  const origins = new Set(
    [base, ...alsoAt].flatMap((address) => (address ? [new URL(address).origin] : [])),
  );
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!URL.canParse(url) || !origins.has(new URL(url).origin))
      throw new ForeignAddressError('A call to an address that is not this clinic’s EHR.');
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(input, {
      ...init,
      redirect: 'manual',
      signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
    });
    if (response.status >= 300 && response.status < 400 && response.status !== 304)
      throw new ForeignAddressError('The EHR sent elsewhere; redirects are not followed.');
    const isBusy =
      response.status === 429 || (response.status === 503 && response.headers.has('retry-after'));
    if (isBusy) {
      const header = response.headers.get('retry-after');
      const reset = header ? undefined : rateLimitResetMs(response.headers.get('ratelimit'));
      await pause(reset === undefined ? retryAfterMs(header, now()) : Math.max(1000, reset));
    }
    return response;
  };
};
