import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Coverage?status=active,cancelled`. It checks the coverage and goes on with what waited for it. */
export const handler = runInClinic;
