import { Hono } from 'hono';
import { outcome } from '../fhir/outcomes.ts';
import type { EhrEvent, Notice } from '../ports.ts';
import { deletionVersion, isDeletionHeard } from '../workflows/deletion.ts';
import { isHeard } from '../workflows/events.ts';
import { allowance } from './allowance.ts';
import { boundedBody } from './bounded-body.ts';
import { deletionOf, type NotifiedEvent, notificationOf } from './notification.ts';
import { plainJson } from './plain-json.ts';
import { requestIdOf } from './request-id.ts';
import { isOneOf, signatureOf } from './signature.ts';
import { bearerOf } from './tenant-key.ts';

/** What the receiver needs of the service. */
interface Hooks {
  tenant(id: string):
    | {
        subscriptionSecret: string;
        formerSecrets?: { subscription?: string | undefined };
        presentsSecret?: boolean;
      }
    | undefined;
  /** Keeps the notices until they are worked; once it resolves, nothing is lost. */
  enqueue(tenant: string, notices: readonly Notice[]): Promise<void>;
  /** Asks the EHR soon for what changed, because a notification did not say. */
  sweepSoon(tenant: string, requestId: string): Promise<void>;
  now(): string;
}

const mostBytes = 1024 * 1024;
const name = /^[A-Za-z0-9.-]{1,64}$/;

/** So many deletions a minute a clinic may tell of; each may cost its EHR a read. */
const mostDeletions = 60;

/** A notification without version or number is told apart by the minute. */
const minuteOf = (instant: string): string => instant.slice(0, 16);

const keyOf = ({ event, version, number }: NotifiedEvent, subscription: string, at: string) => {
  const target = `${event.resourceType}/${event.id}`;
  if (version) return `${subscription}|${target}/${version}`;
  return number
    ? `${subscription}#${number}|${target}`
    : `${subscription}|${target}@${minuteOf(at)}`;
};

/**
 * Receives notifications: verified on the raw body, noted, answered at once. An EHR that cannot sign
 * (R4 rest-hooks carry fixed headers only) presents the secret as its bearer token.
 */
export const subscriptions = (service: Hooks): Hono => {
  const app = new Hono();
  const mayTellDeletion = allowance(mostDeletions, service.now);
  // R4 servers put a payload at the address of its resource below the endpoint.
  app.on(['POST', 'PUT'], ['/:tenant', '/:tenant/:type/:id'], async (context) => {
    const id = context.req.param('tenant');
    const tenant = service.tenant(id);
    const body = await boundedBody(context.req.raw, mostBytes);
    const signature = context.req.header('x-signature') ?? '';
    const bearer = bearerOf(context.req.header('authorization'));
    const current = tenant?.subscriptionSecret ?? 'nobody';
    const former = tenant?.formerSecrets?.subscription;
    const isSigned = await isOneOf(
      signature,
      await signatureOf(current, body),
      former && (await signatureOf(former, body)),
    );
    const isKnown = tenant?.presentsSecret && (await isOneOf(bearer, current, former));
    if (!tenant || !(isSigned || isKnown)) {
      return context.json(
        outcome('error', 'login', 'The signature does not belong to this body and tenant.'),
        401,
      );
    }
    const requestId = requestIdOf(context);
    const receivedAt = service.now();
    const header = context.req.header('x-medplum-subscription') ?? '';
    const subscription = name.test(header) ? header : 'unnamed';
    const noticeOf = (event: EhrEvent, key: string, version?: string): Notice => ({
      key,
      event,
      ...(version ? { version } : {}),
      requestId,
      receivedAt,
    });

    const deleted = deletionOf(context.req.header('x-medplum-deleted-resource'));
    if (deleted) {
      // The header is not signed, and the body is always the same: what it names is read back, once a
      // day, and nothing else follows from it.
      if (!isDeletionHeard(deleted))
        return context.json(outcome('information', 'informational', 'Nothing to do for this.'));
      if (!mayTellDeletion(id)) {
        context.header('retry-after', '60');
        return context.json(outcome('error', 'throttled', 'Too many deletions at once.'), 429);
      }
      const version = deletionVersion(receivedAt);
      const key = `${deleted.resourceType}/${deleted.id}/${version}`;
      await service.enqueue(id, [noticeOf(deleted, key, version)]);
      return context.json(outcome('information', 'informational', 'Queued to be read back.'), 202);
    }
    const isEmpty = body.byteLength === 0;
    const notification = isEmpty ? { events: [], isVague: true } : notificationOf(plainJson(body));
    if (!notification) {
      return context.json(
        outcome('error', 'structure', 'The notification is not a FHIR resource with an id.'),
        400,
      );
    }
    if (notification.isVague) await service.sweepSoon(id, requestId);
    const heard = notification.events.filter(({ event }) => isHeard(event.resourceType));
    if (heard.length) {
      await service.enqueue(
        id,
        heard.map((one) =>
          noticeOf(
            one.event,
            keyOf(one, one.subscription ?? subscription, receivedAt),
            one.version,
          ),
        ),
      );
    }
    return heard.length || notification.isVague
      ? context.json(outcome('information', 'informational', 'Queued.'), 202)
      : context.json(outcome('information', 'informational', 'Nothing to do for this.'));
  });
  return app;
};
