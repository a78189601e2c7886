import { ForeignAddressError } from './fhir/http.ts';
import { rateLimitResetMs, retryAfterMs } from './fhir/rate-limit.ts';

/** What a guarded fetch is made of. */
export interface GuardedFetchParts {
  /** The only address that is called, and what lies below its host. */
  base: string;
  /** Other addresses of the same EHR, such as its authorization server. */
  alsoAt?: readonly (string | undefined)[];
  fetch: typeof fetch;
  /** Whose refusals concern all work for the clinic; without it every call's. */
  isWork?: (url: string) => boolean;
  /** Told how long the EHR wants to be left alone (Retry-After, RateLimit). */
  pause: (ms: number) => Promise<void>;
  timeoutMs?: number;
  now?: () => number;
}

/**
 * A fetch that calls the tenant's EHR and nobody else: no other origin, no redirect, no call without
 * end. An answer 429, or 503 with Retry-After, to the work itself pauses all work for the
 * clinic; one to a sign-in or about a caller's token is that call's alone.
 */
export const guardedFetch = ({
  base,
  alsoAt = [],
  isWork = () => true,
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
    if (isBusy && isWork(url)) {
      const header = response.headers.get('retry-after');
      const reset = header ? undefined : rateLimitResetMs(response.headers.get('ratelimit'));
      await pause(reset === undefined ? retryAfterMs(header, now()) : Math.max(1000, reset));
    }
    return response;
  };
};
