/** What is left of an EHR's quota, and when it was counted; times in ms since 1970. */
export interface Bucket {
  points: number;
  at: number;
  /** The EHR asked for silence until then. */
  pausedUntil: number;
}

/** A full bucket: one minute's points. */
export const fullBucket = (perMinute: number, at: number): Bucket => ({
  points: perMinute,
  at,
  pausedUntil: 0,
});

const minuteMs = 60_000;

/**
 * Takes points from a bucket that refills evenly. Answers the bucket afterwards and the wait in ms;
 * 0 when the points were granted. What costs more than a minute's points is granted from a full one.
 */
export const takePoints = (
  bucket: Bucket,
  points: number,
  perMinute: number,
  now: number,
): { bucket: Bucket; waitMs: number } => {
  const refilled = Math.min(
    perMinute,
    bucket.points + (Math.max(0, now - bucket.at) * perMinute) / minuteMs,
  );
  const filled = { ...bucket, points: refilled, at: now };
  if (now < bucket.pausedUntil) return { bucket: filled, waitMs: bucket.pausedUntil - now };
  const asked = Math.min(points, perMinute);
  return refilled >= asked
    ? { bucket: { ...filled, points: refilled - points }, waitMs: 0 }
    : { bucket: filled, waitMs: Math.ceil(((asked - refilled) * minuteMs) / perMinute) };
};
