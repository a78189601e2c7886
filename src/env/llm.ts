import * as z from 'zod';
import { day } from './day.ts';

/** A person of the clinic who has read an agreement, and when. */
const confirmed = z.strictObject({
  by: z.string().min(1),
  on: day,
});

/** The clinic's language model: off, or an endpoint with the agreements that a person confirmed. */
export const llmSchema = z.discriminatedUnion('enabled', [
  z.strictObject({ enabled: z.literal(false) }),
  z.strictObject({
    enabled: z.literal(true),
    /** Base of an OpenAI-compatible interface; one of those that the operator allows. */
    endpoint: z.url({ protocol: /^https$/, error: 'an https address' }),
    model: z.string().min(1),
    secretRef: z.string().min(1),
    /** Workers AI takes the bare schema in `response_format`. */
    dialect: z.enum(['openai', 'workers-ai']).default('openai'),
    timeoutMs: z.int().min(500).max(30_000).default(10_000),
    /** Without both no note may leave the clinic. */
    businessAssociateAgreement: confirmed,
    zeroRetention: confirmed,
  }),
]);

/** A clinic's settings of its language model. */
export type LlmSettings = z.infer<typeof llmSchema>;

/** The endpoint is not among those that the operator of the service allows. */
export class EndpointNotAllowedError extends Error {
  override readonly name = 'EndpointNotAllowedError';
}

const plain = (url: string): string => url.replace(/\/+$/, '');

/** Refuses to start with an endpoint that the operator has not listed. */
export const refuseUnlistedEndpoint = (llm: LlmSettings, allowed: readonly string[]): void => {
  if (!llm.enabled || allowed.some((one) => plain(one) === plain(llm.endpoint))) return;
  throw new EndpointNotAllowedError(
    'llm.endpoint is not among the endpoints that the operator allows (llmEndpoints of the settings). Add it there, or set llm.enabled to false.',
  );
};
