import { type BotEvent, deepClone } from '@medplum/core';
import { notificationHeaders } from './rest-hook.ts';
import type { Notification } from './subscriptions.ts';

/** The event a subscribed bot is run with: the exact version that triggered, its whole meta included. */
export function botEvent(notification: Notification, bot: string, traceId: string): BotEvent {
  const resource = deepClone(notification.resource);
  const input = notification.interaction === 'delete' ? { deletedResource: resource } : resource;
  return {
    bot: { reference: bot },
    requester: { reference: notification.author },
    contentType: 'application/fhir+json',
    input,
    secrets: {},
    traceId,
    headers: notificationHeaders(notification, traceId, JSON.stringify(input)),
  };
}
