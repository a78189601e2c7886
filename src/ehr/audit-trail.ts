import type { AuditEvent } from '@medplum/fhirtypes';
import type { StrictRepository } from './strict-repository.ts';
import type { Notification } from './subscriptions.ts';

/** How a delivery went, in what the server writes of it. */
export interface DeliveryReport {
  kind: 'execute' | 'transmit';
  isSuccess: boolean;
  description: string;
  observer: string;
  at: string;
}

/** Writes the AuditEvent of a bot run or of an attempt at a rest-hook (AuditEvent.outcome 0 or 4). */
export async function recordDelivery(
  repository: StrictRepository,
  notification: Notification,
  report: DeliveryReport,
): Promise<void> {
  const { resource, subscription, author } = notification;
  await repository.createResource<AuditEvent>({
    resourceType: 'AuditEvent',
    type: { system: 'https://medplum.com/CodeSystem/audit-event', code: report.kind },
    recorded: report.at,
    outcome: report.isSuccess ? '0' : '4',
    outcomeDesc: report.description,
    source: { observer: { reference: report.observer } },
    agent: [{ who: { reference: author }, requestor: true }],
    entity: [
      { what: { reference: `${resource.resourceType}/${resource.id}` } },
      { what: { reference: `Subscription/${subscription.id}` } },
    ],
  });
}
