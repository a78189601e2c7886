import * as z from 'zod';
import { isFhirId } from '../fhir/references.ts';
import type { EhrEvent } from '../ports.ts';

/** What a notification tells: the events in it, or that something changed and the EHR is to be asked. */
export interface Notification {
  events: NotifiedEvent[];
  /** Something changed, and the notification does not say what. */
  isVague: boolean;
}

/** One event of a notification. */
export interface NotifiedEvent {
  event: EhrEvent;
  version?: string;
  /** The number that the Subscription gave the event. */
  number?: string;
  subscription?: string;
}

const referenceSchema = z.object({ reference: z.string().max(2048) });
const reference = referenceSchema.optional().catch(undefined);

/** The names inside a notified resource; its content is read back from the EHR, never trusted. */
const resourceSchema = z.object({
  resourceType: z.string().max(64),
  id: z.string().refine(isFhirId),
  meta: z
    .object({ versionId: z.string().refine(isFhirId) })
    .optional()
    .catch(undefined),
  encounter: reference,
  context: z
    .object({ encounter: z.array(referenceSchema).max(50) })
    .optional()
    .catch(undefined),
  request: reference,
  item: z
    .array(
      z.object({
        encounter: z.array(referenceSchema).max(50).optional().catch(undefined),
      }),
    )
    .max(1000)
    .optional()
    .catch(undefined),
});

const text = z.union([z.string().max(64), z.number()]).transform(String);

/** Subscriptions R5 Backport: what a notification Bundle says of itself, as R4B and R5 write it. */
const statusSchema = z.object({
  resourceType: z.literal('SubscriptionStatus'),
  type: z.string(),
  subscription: reference,
  notificationEvent: z
    .array(z.object({ eventNumber: text, focus: reference }))
    .max(5000)
    .default([]),
});

const partSchema = z.object({
  name: z.string(),
  valueString: text.optional().catch(undefined),
  valueInteger: text.optional().catch(undefined),
  valueReference: reference,
});

/** The same as Parameters, which is how R4 writes it. */
const parametersSchema = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z.array(
    partSchema.extend({
      valueCode: z.string().optional().catch(undefined),
      part: z.array(partSchema).max(50).optional(),
    }),
  ),
});

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(z.object({ resource: z.unknown() }))
    .min(1)
    .max(5000),
});

interface Status {
  type: string;
  subscription: string | undefined;
  events: { number: string; focus: string | undefined }[];
}

/** The type and id that a literal reference names: relative, absolute, versioned. */
const named = (
  reference: string | undefined,
): { resourceType: string; id: string; version?: string } | undefined => {
  const [id = '', resourceType = '', ...rest] = reversed(reference);
  if (resourceType === '_history') {
    const [target = '', type = ''] = rest;
    return isName(type, target) && isFhirId(id)
      ? { resourceType: type, id: target, version: id }
      : undefined;
  }
  return isName(resourceType, id) ? { resourceType, id } : undefined;
};

const isName = (resourceType: string, id: string): boolean =>
  /^[A-Z][A-Za-z]{1,63}$/.test(resourceType) && isFhirId(id);

const reversed = (reference = ''): string[] => {
  const isAbsolute = /^https?:\/\//.test(reference);
  const parts = reference.split('/');
  const isWhole = isAbsolute || parts.length === 2 || parts.length === 4;
  return isWhole && !/[?#\s]/.test(reference) ? parts.reverse() : [];
};

/** The id of the Encounter or Claim that a reference names. */
const idOf = (reference: string | undefined, resourceType: 'Encounter' | 'Claim') => {
  const found = named(reference);
  return found?.resourceType === resourceType ? found.id : undefined;
};

const aboutOf = (resource: z.infer<typeof resourceSchema>): string | undefined =>
  resource.resourceType === 'ClaimResponse'
    ? idOf(resource.request?.reference, 'Claim')
    : idOf(
        resource.encounter?.reference ??
          resource.context?.encounter[0]?.reference ??
          resource.item?.find(({ encounter }) => encounter?.length)?.encounter?.[0]?.reference,
        'Encounter',
      );

const ofResource = (value: unknown): NotifiedEvent | undefined => {
  const parsed = resourceSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { resourceType, id, meta } = parsed.data;
  const about = aboutOf(parsed.data);
  return {
    event: { resourceType, id, ...(about ? { about } : {}) },
    ...(meta ? { version: meta.versionId } : {}),
  };
};

const statusOf = (value: unknown): Status | undefined => {
  const status = statusSchema.safeParse(value);
  if (status.success) {
    const { type, subscription, notificationEvent } = status.data;
    return {
      type,
      subscription: named(subscription?.reference)?.id,
      events: notificationEvent.map(({ eventNumber, focus }) => ({
        number: eventNumber,
        focus: focus?.reference,
      })),
    };
  }
  const parsed = parametersSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { parameter } = parsed.data;
  const of = (name: string) => parameter.find((one) => one.name === name);
  return {
    type: of('type')?.valueCode ?? '',
    subscription: named(of('subscription')?.valueReference?.reference)?.id,
    events: parameter
      .filter(({ name }) => name === 'notification-event')
      .map(({ part = [] }) => {
        const within = (name: string) => part.find((one) => one.name === name);
        const number = within('event-number');
        return {
          number: number?.valueString ?? number?.valueInteger ?? '',
          focus: within('focus')?.valueReference?.reference,
        };
      }),
  };
};

const ofBundle = (value: unknown): Notification | undefined => {
  const bundle = bundleSchema.safeParse(value);
  const [first, ...entries] = bundle.success ? bundle.data.entry : [];
  const status = statusOf(first?.resource);
  if (!status) return undefined;
  const resources = entries.flatMap(({ resource }) => ofResource(resource) ?? []);
  const events = status.events.flatMap(({ number, focus }): NotifiedEvent[] => {
    const name = named(focus);
    if (!name) return [];
    const { version: inFocus, ...target } = name;
    const whole = resources.find(
      ({ event }) => event.resourceType === target.resourceType && event.id === target.id,
    );
    const version = whole?.version ?? inFocus;
    return [
      {
        event: whole?.event ?? target,
        ...(version ? { version } : {}),
        ...(number ? { number } : {}),
        ...(status.subscription ? { subscription: status.subscription } : {}),
      },
    ];
  });
  const isComplete = events.length > 0 && events.length === status.events.length;
  const isVague = status.type === 'event-notification' && !isComplete;
  return { events, isVague };
};

/**
 * What a notification's body tells: an R4 rest-hook's resource, an R4 rest-hook without payload, or
 * a notification Bundle of the Subscriptions R5 Backport (handshake and heartbeat tell nothing).
 * Undefined when it is none of them.
 */
export const notificationOf = (value: unknown): Notification | undefined => {
  const bundle = ofBundle(value);
  if (bundle) return bundle;
  const event = ofResource(value);
  return event ? { events: [event], isVague: false } : undefined;
};

/** The deletion that Medplum tells in a header, over a body without content. */
export const deletionOf = (header: string | undefined): EhrEvent | undefined => {
  const found = named(header);
  return found ? { resourceType: found.resourceType, id: found.id } : undefined;
};
