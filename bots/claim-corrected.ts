import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Claim?_tag=…/claim-state|held`. It checks a held claim again. */
export const handler = runInClinic;
