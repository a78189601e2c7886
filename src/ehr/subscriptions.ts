import { resourceMatchesSubscriptionCriteria, type WithId } from '@medplum/core';
import type { Resource, Subscription } from '@medplum/fhirtypes';
import type { Ledger } from './ledger.ts';
import type { Interaction, ResourceStore, ResourceVersion } from './resource-store.ts';

/** A committed change that a Subscription asked for. */
export interface Notification {
  subscription: WithId<Subscription>;
  interaction: Interaction;
  /** The version that triggered; for a deletion the last version before it. */
  resource: WithId<Resource>;
  /** The version id the event stands for; a retry is stale once the resource has another. */
  versionId: string;
  author: string;
}

/** A committed change with the versions its criteria may look at. */
export interface CommittedChange {
  version: ResourceVersion;
  resource: WithId<Resource>;
  previous: WithId<Resource> | undefined;
  subscriptions: WithId<Subscription>[];
}

/** Notes, at the moment of the commit, what subscriptions were active and what went before. */
export function committedChange(
  ledger: Ledger,
  version: ResourceVersion,
): CommittedChange | undefined {
  // AuditEvents never trigger a subscription on the server.
  if (version.resourceType === 'AuditEvent') return undefined;
  const subscriptions = activeSubscriptions(ledger.store);
  if (subscriptions.length === 0) return undefined;
  const versions = ledger.store.versions(version.resourceType, version.id);
  const at = versions.indexOf(version);
  const seen = version.resource ? at : at - 1;
  const resource = versions[seen]?.resource;
  if (!resource) return undefined;
  return { version, resource, previous: versions[seen - 1]?.resource, subscriptions };
}

/** The notifications a change causes, by Medplum's own matcher; unreadable criteria never fire. */
export async function notificationsFor(change: CommittedChange): Promise<Notification[]> {
  const { version, resource, previous } = change;
  const { interaction, versionId, author } = version;
  const notifications: Notification[] = [];
  for (const subscription of change.subscriptions) {
    try {
      const isWanted = await resourceMatchesSubscriptionCriteria({
        resource,
        subscription,
        context: { interaction },
        getPreviousResource: async () => previous,
      });
      if (isWanted) notifications.push({ subscription, interaction, resource, versionId, author });
    } catch {
      // Criteria that cannot be evaluated are accepted by the server and never fire.
    }
  }
  return notifications;
}

function activeSubscriptions(store: ResourceStore): WithId<Subscription>[] {
  const active: WithId<Subscription>[] = [];
  for (const resource of store.all('Subscription').values()) {
    if (resource.resourceType === 'Subscription' && resource.status === 'active') {
      active.push(resource);
    }
  }
  return active;
}
