import { createHmac } from 'node:crypto';
import { getExtension } from '@medplum/core';
import type { Notification } from './subscriptions.ts';

const medplumExtension = 'https://medplum.com/fhir/StructureDefinition/';
// Only this extension carries the www.
const secretExtension = 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret';

/** The body and headers of a notification as a rest-hook receives them. */
export function restHookRequest(
  notification: Notification,
  traceId: string,
): { url: string; init: RequestInit } {
  const { subscription, interaction, resource } = notification;
  const body = interaction === 'delete' ? '{}' : JSON.stringify(resource);
  const headers = new Headers(notificationHeaders(notification, traceId, body));
  if (interaction === 'delete') {
    headers.set('X-Medplum-Deleted-Resource', `${resource.resourceType}/${resource.id}`);
  }
  for (const line of subscription.channel.header ?? []) {
    // The server cuts a header line at its second colon.
    const [name, value] = line.split(':');
    if (name && value) headers.append(name.trim(), value.trim());
  }
  return { url: subscription.channel.endpoint ?? '', init: { method: 'POST', headers, body } };
}

/** The headers that a bot's event and a rest-hook have in common. */
export function notificationHeaders(
  notification: Notification,
  traceId: string,
  body: string,
): Record<string, string> {
  const { subscription, interaction } = notification;
  const secret = getExtension(subscription, secretExtension)?.valueString;
  return {
    'Content-Type': 'application/fhir+json',
    'X-Medplum-Subscription': subscription.id,
    'X-Medplum-Interaction': interaction,
    'x-trace-id': traceId,
    ...(secret ? { 'X-Signature': createHmac('sha256', secret).update(body).digest('hex') } : {}),
  };
}

/** How often a notification is sent at most: 5, or the extension's 1 to 18. */
export function maxAttempts(notification: Notification): number {
  const url = `${medplumExtension}subscription-max-attempts`;
  const wanted = getExtension(notification.subscription, url)?.valueInteger ?? 5;
  return Math.min(18, Math.max(1, wanted));
}

/** Whether a status counts as delivered: 2xx and 3xx, or what `subscription-success-codes` names. */
export function isDelivered(notification: Notification, status: number): boolean {
  const url = `${medplumExtension}subscription-success-codes`;
  const codes = getExtension(notification.subscription, url)?.valueString ?? '200-399';
  return codes.split(',').some((range) => {
    const [low = Number.NaN, high = low] = range.split('-').map(Number);
    return status >= low && status <= high;
  });
}

/** Whether a default server would send to the endpoint: https and not a private address. */
export function isSafeEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  const isPrivate =
    /^(localhost|.*\.localhost|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|0\..*|\[.*\])$/;
  return protocol === 'https:' && !isPrivate.test(hostname);
}
