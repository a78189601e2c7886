import type { MedplumClient } from '@medplum/core';
import type { ProjectSetting, Resource } from '@medplum/fhirtypes';
import { arriveInOrder, type Places } from '../../src/demo/arrive.ts';
import { clinicBundle } from '../../src/demo/fixtures.ts';
import { token } from '../../src/fhir/keys.ts';
import { codeSystem } from '../../src/fhir/systems.ts';

const secretName = 'CLAIMWRIGHT_SETTINGS';

const tenantOf = ({ meta }: Resource): string | undefined =>
  meta?.tag?.find(({ system }) => system === codeSystem.installation)?.code;

/** Ids of installations that an earlier run of this test left behind when it was killed. */
export const leftoverTenants = async (client: MedplumClient): Promise<string[]> => {
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const bots = await client.searchResources('Bot', '_count=1000');
  const old = bots.filter(({ meta }) => (meta?.lastUpdated ?? '') < hourAgo);
  const tenants = new Set(old.flatMap((bot) => tenantOf(bot) ?? []));
  return [...tenants].filter((id) => id.startsWith('trial-'));
};

/**
 * Puts an installation that the project has already to sleep, so that its bots and those of the test
 * do not work the same visits. Answers how it is woken again.
 */
export const putAside = async (
  client: MedplumClient,
  projectId: string,
): Promise<() => Promise<void>> => {
  const { secret = [], setting = [] } = await client.readResource('Project', projectId);
  const active = await client.searchResources('Subscription', 'status=active&_count=1000');
  const installed = active.filter((one) => tenantOf(one) !== undefined);
  const store = (list: ProjectSetting[]) =>
    client.post(`admin/projects/${projectId}/secrets`, list);
  const own = secret.filter(({ name }) => name === secretName);
  if (own.length) await store(secret.filter(({ name }) => name !== secretName));
  for (const one of installed) await client.updateResource({ ...one, status: 'off' });
  if (installed.length)
    console.warn(
      `The project holds the installation of ${[...new Set(installed.map(tenantOf))].join(', ')}: its Subscriptions are off while the cycle is played. If this run is killed, run claimwright install again.`,
    );
  return async () => {
    for (const { id } of installed) {
      const now = await client.readResource('Subscription', id);
      await client.updateResource({ ...now, status: 'active' });
    }
    const { secret: others = [] } = await client.readResource('Project', projectId);
    if (own.length) await store([...others.filter(({ name }) => name !== secretName), ...own]);
    const now = await client.readResource('Project', projectId);
    const lost = setting.filter((one) => !now.setting?.some(({ name }) => name === one.name));
    if (lost.length)
      await client.updateResource({ ...now, setting: [...(now.setting ?? []), ...lost] });
  };
};

/** The clinic's own people and places, without its payers, which the installation brings. */
const people = (clinicBundle().entry ?? []).flatMap(({ fullUrl, resource }) =>
  fullUrl &&
  resource &&
  ['Organization', 'Location', 'Practitioner', 'PractitionerRole'].includes(
    resource.resourceType,
  ) &&
  !JSON.stringify(resource).includes('"Payer"')
    ? [{ fullUrl, resource }]
    : [],
);

/** Where of the clinic's people and places the project has some already, by any of their identifiers. */
const alreadyThere = async (client: MedplumClient): Promise<Places> => {
  const places: Places = new Map();
  for (const { fullUrl, resource } of people) {
    const identifiers = 'identifier' in resource ? [resource.identifier ?? []].flat() : [];
    const tokens = identifiers.map(({ system, value }) => token(system, value ?? ''));
    const found = await client.searchOne(resource.resourceType, { identifier: tokens.join(',') });
    if (found) places.set(fullUrl, `${found.resourceType}/${found.id}`);
  }
  return places;
};

/** Brings the clinic into the project, as far as it is not there. Answers how it is taken out again. */
export const bringClinic = async (client: MedplumClient): Promise<() => Promise<void>> => {
  const made = await arriveInOrder(client, people, await alreadyThere(client));
  return async () => {
    for (const { resourceType, id } of made.reverse())
      await client.deleteResource(resourceType, id);
  };
};

/** Payers and charges stay when an installation is removed; those of the test go. */
export const removeCatalogue = async (client: MedplumClient, tenant: string): Promise<void> => {
  for (const type of ['ChargeItemDefinition', 'Organization'] as const) {
    const found = await client.searchResources(type, {
      _tag: `${codeSystem.installation}|${tenant}`,
      _count: 1000,
    });
    for (const { id } of found) await client.deleteResource(type, id);
  }
};
