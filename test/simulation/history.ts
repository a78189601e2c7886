import type { ResourceVersion } from '../../src/ehr/resource-store.ts';
import type { Message } from '../../src/worker/bindings.ts';

/** A message in the queue. */
export interface Queued {
  id: number;
  body: Message;
}

/**
 * One thing that outlives a process: what the EHR committed, what an object's storage took, what lies
 * in the queue, what the payer was sent. All that a restart finds is made of these, in their order.
 */
export type Happening =
  | { kind: 'commit'; versions: readonly ResourceVersion[] }
  | { kind: 'statement'; object: string; sql: string; values: readonly Value[] }
  | { kind: 'alarm'; object: string; at: number | undefined }
  | { kind: 'sent'; messages: readonly Queued[] }
  | { kind: 'taken'; ids: readonly number[] }
  /** The EHR has told the service of a version, or given it up. */
  | { kind: 'told'; notice: string }
  | { kind: 'billed'; controlNumber: string; content: string }
  /** What the world outside does: the clinic is set up (0), then each event of the story. */
  | { kind: 'stage'; stage: number };

export type Value = string | number | null;

/** When it happened, in ms since 1970, by the service's clock. */
export type Dated = Happening & { ms: number };
