import type { Resource } from '@medplum/fhirtypes';
import { codeSystem } from '../../fhir/systems.ts';
import type { Stored } from '../../fhir/writes.ts';
import type { ProjectServer } from './server.ts';
import { installationTags } from './wanted.ts';

/** What of an installation the server holds, by its name within it. */
export type Found = Map<string, Stored>;

/** The name of a resource within its installation. */
export const nameOf = ({ meta }: Resource): string | undefined =>
  meta?.tag?.find(({ system }) => system === codeSystem.installed)?.code;

/** The resource with the tags of the installation; others' tags of the version before stay. */
export const withTags = <T extends Resource>(
  resource: T,
  { tenant }: Underway,
  name: string,
  before?: Resource,
): T => {
  const tags = installationTags(tenant, name);
  const others = (before?.meta?.tag ?? []).filter(
    ({ system }) => !tags.some((tag) => tag.system === system),
  );
  return Object.assign({}, resource, { meta: { ...before?.meta, tag: [...others, ...tags] } });
};

/** What a person calls it. */
export const labelOf = (resource: Resource): string =>
  ('name' in resource && typeof resource.name === 'string' && resource.name) ||
  ('title' in resource && typeof resource.title === 'string' && resource.title) ||
  ('criteria' in resource && typeof resource.criteria === 'string' && resource.criteria) ||
  (resource.id ?? '');

/** What is known while a plan is made and carried out: references by name within the installation. */
export interface Underway {
  server: ProjectServer;
  tenant: string;
  found: Found;
  made: Map<string, string>;
  /** Where the bots that were deployed so far run. */
  runtimes: Set<string>;
}

/** References of what is made already; of the rest a placeholder, for the plan. */
export const referenceIn =
  ({ made }: Underway) =>
  (name: string): string =>
    made.get(name) ?? `urn:to-be-made:${name}`;
