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
