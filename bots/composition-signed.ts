import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Composition?status=preliminary,final,amended`. It looks again at the coding of its visit. */
export const handler = runInClinic;
