import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Encounter?status=planned,arrived,triaged,in-progress,onleave`. It puts away what was drawn up when the visit seemed to be over. */
export const handler = runInClinic;
