import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `ClaimResponse?status=active`. It posts the payer's answer and makes the follow-up work. */
export const handler = runInClinic;
