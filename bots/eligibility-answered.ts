import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `CoverageEligibilityResponse?status=active`. It checks the unsent claims of the patient again. */
export const handler = runInClinic;
