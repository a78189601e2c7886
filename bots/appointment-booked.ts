import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `Appointment?status=booked,pending`. It checks the coverage before the visit. */
export const handler = runInClinic;
