import type { Resource } from '@medplum/fhirtypes';
import * as z from 'zod';

/** A FHIR resource of a story; the embedded EHR validates it when it is posted. */
const resource = z.custom<Resource>(
  (value) => typeof value === 'object' && value !== null && 'resourceType' in value,
  'a FHIR resource',
);

/** One code that a coder decides about, or that the story expects on the claim. */
const code = z.strictObject({ code: z.string(), modifiers: z.array(z.string()).optional() });

/** What happens at one moment: resources arrive in the EHR, or a person does something. */
const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('record'),
    at: z.iso.datetime({ offset: true }),
    /** What a bystander would say happened. */
    words: z.string(),
    /** Written in this order as one transaction; `urn:uuid:` full URLs link them. */
    entries: z.array(z.strictObject({ fullUrl: z.string(), resource })),
  }),
  z.strictObject({
    kind: z.literal('review'),
    at: z.iso.datetime({ offset: true }),
    words: z.string(),
    /** NPI of the Practitioner (a certified coder) who decides. */
    coder: z.string(),
    /** Codes rejected, each with a reason; every other suggestion is accepted. */
    rejected: z.array(z.strictObject({ code: z.string(), reason: z.string() })).default([]),
    /** Codes that the coder adds. */
    added: z
      .array(
        z.strictObject({
          code: z.string(),
          kind: z.enum(['diagnosis', 'service']),
          modifiers: z.array(z.string()).optional(),
          units: z.number().optional(),
          /** Diagnosis codes that the service points to; default the first-listed. */
          pointers: z.array(z.string()).optional(),
        }),
      )
      .default([]),
    /** Modifiers that the coder sets on a line, by its code. */
    modified: z
      .array(
        code.extend({ units: z.number().optional(), pointers: z.array(z.string()).optional() }),
      )
      .default([]),
  }),
]);

/** What the story must show in the end; the demo fails where it does not. */
const expectationSchema = z.strictObject({
  /** `claim`, or the reason why there is none (claim/no-claim.ts). */
  outcome: z.enum([
    'claim',
    'self-pay',
    'no-coverage',
    'institutional',
    'no-provider',
    'not-billable-type',
    'cancelled',
  ]),
  diagnoses: z.array(z.string()).optional(),
  services: z.array(code.extend({ units: z.number().optional() })).optional(),
  /** Codes that must be among the suggestions. */
  suggests: z.array(z.string()).default([]),
  /** Last state of the primary claim. */
  state: z.string().optional(),
  /** Claim edits that hold the claim. */
  findings: z.array(z.string()).default([]),
  /** Follow-up Tasks: cause and action. */
  followUp: z
    .array(z.strictObject({ carc: z.string(), action: z.string(), owner: z.string() }))
    .default([]),
  /** Codes of other Tasks that must exist, e.g. `eligibility`. */
  tasks: z.array(z.string()).default([]),
  paidCents: z.int().optional(),
  /** What the Invoice asks of the patient; 0 or absent Invoice = nothing. */
  patientOwesCents: z.int().optional(),
  /** A secondary claim is made. */
  secondary: z.boolean().default(false),
});

/** One visit of a named person, from the record to what remains to be done. */
export const storySchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** What this story shows, in one sentence. */
  shows: z.string(),
  events: z.array(eventSchema).min(1),
  expects: expectationSchema,
});

/** One story as read from `fixtures/stories`. */
export type Story = z.infer<typeof storySchema>;
