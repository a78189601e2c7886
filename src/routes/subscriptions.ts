import { Hono } from 'hono';
import * as z from 'zod';
import { outcome } from '../fhir/outcomes.ts';
import { type EhrEvent, workflowOf } from '../workflows/events.ts';
import { isSameSecret, signatureOf } from './signature.ts';

/** What the receiver needs of the service. */
interface Hooks {
  tenant(id: string): { subscriptionSecret: string } | undefined;
  enqueue(tenant: string, event: EhrEvent): Promise<void>;
}

const reference = z.object({ reference: z.string() }).optional();

/** The names inside a notified resource; its content is read back from the EHR, never trusted. */
const notified = z.object({
  resourceType: z.string(),
  id: z.string().regex(/^[A-Za-z0-9-][A-Za-z0-9.-]{0,63}$/),
  encounter: reference.catch(undefined),
  context: z
    .object({ encounter: z.array(z.object({ reference: z.string() })) })
    .optional()
    .catch(undefined),
  request: reference.catch(undefined),
});

const mostBytes = 1024 * 1024;

/** The id of the Encounter or Claim that a literal reference names: relative, absolute, versioned. */
const idOf = (text: string | undefined): string | undefined =>
  /^(?:https?:\/\/[^?#]+\/)?(?:Encounter|Claim)\/([A-Za-z0-9-][A-Za-z0-9.-]{0,63})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(
    text ?? '',
  )?.[1];

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Receives rest-hook notifications: verified on the raw body, then queued, answered at once. */
export const subscriptions = (service: Hooks): Hono => {
  const app = new Hono();
  app.post('/:tenant', async (context) => {
    const id = context.req.param('tenant');
    const tenant = service.tenant(id);
    const body = await context.req.arrayBuffer();
    if (body.byteLength > mostBytes)
      return context.json(
        outcome('error', 'too-long', 'A notification may have 1 MB at most.'),
        413,
      );
    const signature = context.req.header('x-signature') ?? '';
    if (
      !tenant ||
      !(await isSameSecret(signature, await signatureOf(tenant.subscriptionSecret, body)))
    ) {
      return context.json(
        outcome('error', 'login', 'The signature does not belong to this body and tenant.'),
        401,
      );
    }
    const deleted = context.req.header('x-medplum-deleted-resource');
    const parsed = notified.safeParse(json(new TextDecoder().decode(body)));
    if (!parsed.success) {
      return deleted
        ? context.json(
            outcome(
              'information',
              'informational',
              'A deletion: the sweep reads back what is left.',
            ),
          )
        : context.json(
            outcome('error', 'structure', 'The notification is not a FHIR resource with an id.'),
            400,
          );
    }
    const { resourceType, encounter, request, context: documentContext } = parsed.data;
    if (!(resourceType in workflowOf))
      return context.json(
        outcome('information', 'informational', 'Nothing to do for this resource type.'),
      );
    const about = idOf(
      encounter?.reference ?? documentContext?.encounter[0]?.reference ?? request?.reference,
    );
    await service.enqueue(id, { resourceType, id: parsed.data.id, ...(about ? { about } : {}) });
    return context.json(outcome('information', 'informational', 'Queued.'), 202);
  });
  return app;
};
