import type { DeadLetter } from '../ports.ts';
import type { Batch, Message } from './bindings.ts';

/** What the platform's queue could not hand over; its name ends so in every environment. */
export const isDeadQueue = ({ queue }: Pick<Batch, 'queue'>): boolean => queue.endsWith('-dead');

/** The notice as a letter of the clinic's desk; undefined for the wish of a sweep, which comes again. */
const letterOf = (message: Message, attempts: number): DeadLetter | undefined =>
  'notice' in message
    ? { ...message.notice, subject: message.subject, attempts, lastError: 'NotHandedOver' }
    : undefined;

/**
 * The consumer of the dead queue: keeps each notice as a dead letter where `$dead-letters` shows it and
 * `$replay` takes it up again; the platform would drop it after some days without a word.
 */
export const takeDead = async (
  { messages }: Pick<Batch, 'messages'>,
  bury: (tenant: string, letters: readonly DeadLetter[]) => Promise<void>,
  tell: (message: Message, error: unknown) => void,
): Promise<void> => {
  for (const { body, attempts, ack, retry } of messages.map((one) => ({
    body: one.body,
    attempts: one.attempts,
    ack: () => one.ack(),
    retry: () => one.retry({ delaySeconds: Math.min(3600, 2 ** one.attempts) }),
  }))) {
    const letter = letterOf(body, attempts);
    try {
      if (letter) await bury(body.tenant, [letter]);
      tell(body, undefined);
      ack();
    } catch (error) {
      tell(body, error);
      retry();
    }
  }
};
