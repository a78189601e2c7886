/**
 * Milliseconds until a limit that is used up is filled again, by Medplum's header `RateLimit`:
 * `"fhirInteractions";r=0;t=42`, several with commas; undefined where none is used up or told.
 */
export const rateLimitResetMs = (header: string | null): number | undefined => {
  const waits = [...(header ?? '').matchAll(/"\w+";r=(\d{1,9});t=(\d{1,5})/g)].flatMap(
    ([, left, seconds]) => (Number(left) === 0 ? [Number(seconds) * 1000] : []),
  );
  return waits.length ? Math.max(...waits) : undefined;
};

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
