import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Patient?active=false`. The claims of a merged record follow it. */
export const handler = runInClinic;
