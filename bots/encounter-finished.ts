import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Encounter?status=finished,cancelled,entered-in-error`. It draws up the draft claim and the coding review. */
export const handler = runInClinic;
