import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `DocumentReference?status=current`. It looks again at the coding of its visit. */
export const handler = runInClinic;
