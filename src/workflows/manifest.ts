import { codeSystem } from '../fhir/systems.ts';

/** One event that Claimwright listens for: the Subscription and the bot that belong together. */
export interface Listener {
  /** Name of the bot, for the event, past tense. */
  name: string;
  /** R4 Subscription.criteria: simple search, no chaining. */
  criteria: string;
  /** Fires on the transition only (Medplum's FHIRPath criteria extension). */
  transition?: string;
  reason: string;
}

/** The Subscriptions of a clinic, each declared beside the bot that serves it. */
export const listeners: readonly Listener[] = [
  {
    name: 'encounter-finished',
    criteria: 'Encounter?status=finished,cancelled,entered-in-error',
    reason: 'A visit is over: draw up the draft claim and the coding review.',
  },
  {
    name: 'encounter-reopened',
    criteria: 'Encounter?status=planned,arrived,triaged,in-progress,onleave',
    reason: 'A visit goes on: what was drawn up when it seemed to be over is put away.',
  },
  {
    name: 'result-arrived',
    criteria: 'DiagnosticReport?status=final,amended,corrected',
    reason: 'A result may change the coding of its visit.',
  },
  {
    name: 'note-signed',
    criteria: 'DocumentReference?status=current',
    reason: 'A note may change the coding of its visit.',
  },
  {
    name: 'composition-signed',
    criteria: 'Composition?status=preliminary,final,amended',
    reason: 'A note kept as Composition may change the coding of its visit.',
  },
  {
    name: 'coverage-changed',
    criteria: 'Coverage?status=active,cancelled,entered-in-error',
    reason: 'Check the coverage and go on with whatever waited for it.',
  },
  {
    name: 'patient-merged',
    criteria: 'Patient?active=false',
    reason: 'A record was merged into another: its claims follow.',
  },
  {
    name: 'appointment-booked',
    criteria: 'Appointment?status=booked,pending',
    reason: 'Check the coverage before the visit.',
  },
  {
    name: 'review-completed',
    criteria: 'Task?status=completed',
    reason: 'A coder decided: write the acceptance and scrub the claim.',
  },
  {
    name: 'claim-corrected',
    criteria: `Claim?_tag=${codeSystem.claimState}|held`,
    reason: 'A held claim was changed: check it again.',
  },
  {
    name: 'claim-response-received',
    criteria: 'ClaimResponse?status=active',
    reason: 'A payer answered: post it and make the follow-up work.',
  },
];
