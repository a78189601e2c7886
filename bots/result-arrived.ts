import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `DiagnosticReport?status=final,amended,corrected`. It looks again at the coding of its visit. */
export const handler = runInClinic;
