/** Whoever repeats a notification that names nothing must not make the EHR be searched without end. */
const leastBetweenMs = 60_000;

/**
 * Is a wish for a sweep due now, later, or met already? `cursor` is when the last one that succeeded
 * began.
 */
export const sweepDue = (
  wishedAt: string,
  cursor: string | undefined,
  nowMs: number,
): 'now' | 'swept' | { againInMs: number } => {
  if (cursor === undefined) return 'now';
  const last = Date.parse(cursor);
  if (last > Date.parse(wishedAt)) return 'swept';
  const againInMs = last + leastBetweenMs - nowMs;
  return againInMs > 0 ? { againInMs } : 'now';
};
