import { resourceMatchesSubscriptionCriteria, type WithId } from '@medplum/core';
import type { Resource, Subscription } from '@medplum/fhirtypes';
import { createEmbeddedEhr, type EmbeddedEhr } from '../../src/ehr/embedded-ehr.ts';
import type { ResourceVersion } from '../../src/ehr/resource-store.ts';
import { listeners } from '../../src/workflows/manifest.ts';
import type { Clock } from './clock.ts';

export const origin = 'https://ehr.clinic.test/';

/** The client that sets the clinic up, and the one that the service signs in as. */
export const client = { id: 'claimwright', secret: 'for-development-only' };
const profile = 'ClientApplication/claimwright';

/** A change that a Subscription of the clinic tells the service of. */
export interface Notice {
  key: string;
  subscription: string;
  resource: WithId<Resource>;
}

const subscriptionOf = (criteria: string): WithId<Subscription> => ({
  resourceType: 'Subscription',
  id: 'of-the-clinic',
  status: 'active',
  reason: 'the clinic listens',
  criteria,
  channel: { type: 'rest-hook', endpoint: 'https://service.test/' },
});

const told = new WeakMap<ResourceVersion, readonly Notice[]>();

/** What the clinic's Subscriptions tell of a version, each once. */
export const noticesOf = async (version: ResourceVersion): Promise<readonly Notice[]> => {
  const known = told.get(version);
  if (known) return known;
  const { resource, resourceType, id, versionId, interaction } = version;
  const notices: Notice[] = [];
  for (const { name, criteria } of resource ? listeners : []) {
    if (!resource || !criteria.startsWith(`${resourceType}?`)) continue;
    const isWanted = await resourceMatchesSubscriptionCriteria({
      resource,
      subscription: subscriptionOf(criteria),
      context: { interaction },
      getPreviousResource: async () => undefined,
    });
    const key = `${name}|${resourceType}/${id}/${versionId}`;
    if (isWanted) notices.push({ key, subscription: name, resource });
  }
  told.set(version, notices);
  return notices;
};

const head = '5e000000-0000-4000-8000-';

/** Ids that follow from their number alone, in the form of a UUID. */
const idOf = (number: number): string => `${head}${number.toString(16).padStart(12, '0')}`;

const numberOf = (id: string): number =>
  id.startsWith(head) ? Number.parseInt(id.slice(head.length), 16) : 0;

/** The EHR of the clinic as it stood after some commits; its clock may differ from the service's. */
export const ehrAfter = (
  versions: readonly ResourceVersion[],
  clock: Clock,
  { skewMs = 0, transactions = true }: { skewMs?: number; transactions?: boolean },
  onCommit: (versions: readonly ResourceVersion[]) => void,
): Promise<EmbeddedEhr> => {
  let ids = versions.reduce(
    (most, { id, versionId }) => Math.max(most, numberOf(id), numberOf(versionId)),
    0,
  );
  return createEmbeddedEhr({
    versions,
    onCommit,
    baseUrl: origin,
    transactions,
    now: () => new Date(clock.ms + skewMs),
    generateId: () => {
      ids += 1;
      return idOf(ids);
    },
    clients: [{ ...client, profile }],
  });
};

/** The token with which the service is let in, whatever it presents. */
export const serviceToken = (ehr: EmbeddedEhr): string => ehr.issueToken(profile);
