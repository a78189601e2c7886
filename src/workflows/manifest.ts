import { codeSystem } from '../fhir/systems.ts';

/** One event that Claimwright listens for: the Subscription and the bot that belong together. */
export interface Listener {
  /** Name of the bot, for the event, past tense. */
  name: string;
  /** R4 Subscription.criteria: simple search, no chaining. */
  criteria: string;
  /** Fires on the transition only (Medplum's FHIRPath criteria extension). */
  transition?: string;
  /** What it fires on; without a word on creates and updates, because a deletion leaves nothing to read. */
  interactions?: readonly ('create' | 'update' | 'delete')[];
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
    name: 'eligibility-answered',
    criteria: 'CoverageEligibilityResponse?status=active',
    reason: 'A payer answered about coverage: check the unsent claims of the patient again.',
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
    name: 'review-form-answered',
    criteria: 'QuestionnaireResponse?status=completed,amended',
    reason: 'A coder decided in a form that the EHR generates: the same as a completed review.',
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

/** A FHIR operation that a Medplum project offers by one of our bots. */
export interface Operation {
  /** Name of the bot, for the deed. */
  name: string;
  /** Its code, without the dollar sign; Medplum finds a custom operation by the code alone. */
  code: string;
  resource: 'Encounter' | 'Claim';
  title: string;
  output: readonly { name: string; type: string }[];
  /** The project setting that leads the server's own operation to this one. */
  setting?: string;
}

/** The operations of a clinic, each beside the bot that serves it. */
export const operations: readonly Operation[] = [
  {
    name: 'suggest-codes',
    code: 'suggest-codes',
    resource: 'Encounter',
    title: 'Suggests the codes of a finished visit; answers its coding review',
    output: [{ name: 'return', type: 'Task' }],
  },
  {
    name: 'scrub-claim',
    code: 'scrub',
    resource: 'Claim',
    title: 'Runs the claim edits; answers whether the claim may be sent, and what is wrong',
    output: [
      { name: 'ready', type: 'boolean' },
      { name: 'outcome', type: 'OperationOutcome' },
    ],
  },
  {
    name: 'submit-claim',
    code: 'claimwright-submit',
    resource: 'Claim',
    title: 'Sends a reviewed claim that passes the edits; answers what the payer answered last',
    output: [{ name: 'return', type: 'ClaimResponse' }],
    setting: 'CLAIM_SUBMIT_OPERATION',
  },
];

/** A bot that runs by the clock (cron line of five fields, UTC). */
export const schedules: readonly { name: string; cron: string; reason: string }[] = [
  {
    name: 'nightly-sweep',
    cron: '15 8 * * *',
    reason: 'A bot is run once and never again: what an event did not bring is found at night.',
  },
];

/** What the bots and the service may do in the record, and nothing else (least privilege). */
export const access = {
  reads: [
    'Appointment',
    'Binary',
    'ChargeItemDefinition',
    'Composition',
    'Condition',
    'Consent',
    'Coverage',
    'CoverageEligibilityResponse',
    'DiagnosticReport',
    'DocumentReference',
    'Encounter',
    'ExplanationOfBenefit',
    'Immunization',
    'Location',
    'MedicationAdministration',
    'MedicationRequest',
    'Observation',
    'Organization',
    'Patient',
    'Practitioner',
    'PractitionerRole',
    'Procedure',
    'QuestionnaireResponse',
    'RelatedPerson',
    'ServiceRequest',
  ],
  /** Made and kept up; nothing is ever deleted. */
  writes: ['ChargeItem', 'Claim', 'Invoice', 'Questionnaire', 'Task'],
  /** Written once: a proof, an answer and a payment are never overwritten. */
  adds: ['ClaimResponse', 'PaymentReconciliation', 'Provenance'],
  /** What the edge service looks at besides: whether it is told of events, and who changed what. */
  readsOfService: ['AuditEvent', 'Subscription'],
} as const;
