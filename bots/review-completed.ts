import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Task?status=completed`. It writes the acceptance and scrubs the claim. */
export const handler = runInClinic;
