import { runInClinic } from './clinic.ts';

/** Trigger: Subscription `QuestionnaireResponse?status=completed,amended`. It accepts the review that the form is of. */
export const handler = runInClinic;
