import {
  type AccessPolicyInteraction,
  accessPolicySupportsInteraction,
  projectAdminResourceTypes,
  satisfiedAccessPolicy,
} from '@medplum/core';
import type {
  AccessPolicy,
  AccessPolicyResource,
  Resource,
  ResourceType,
} from '@medplum/fhirtypes';

/** What a caller may do with a resource; the server's own words. */
export type Interaction = AccessPolicyInteraction;

/** What one caller may do in the project (AccessPolicy of its ProjectMembership). */
export interface Access {
  /** May it do this with some resource of the type? Otherwise the answer is 403. */
  supports(interaction: Interaction, resourceType: string): boolean;
  /** May it do this with this very resource? What it may not read is not there (404). */
  permits(interaction: Interaction, resource: Resource): boolean;
}

const looking: AccessPolicyResource['interaction'] = ['search', 'read', 'history', 'vread'];

/** What everybody may look at. */
const always: readonly AccessPolicyResource[] = ['SearchParameter', 'StructureDefinition'].map(
  (resourceType) => ({ resourceType, interaction: looking }),
);

/** What the administrator of a project may do with what is for administrators alone. */
const ofAdministrator: readonly AccessPolicyResource[] = [
  { resourceType: 'Project', interaction: [...looking, 'update', 'create'] },
  { resourceType: 'UserSecurityRequest', interaction: looking },
  ...['AccessPolicy', 'Cron', 'ProjectMembership', 'User'].map((resourceType) => ({
    resourceType,
  })),
];

const isForAdministrators = ({ resourceType = '' }: AccessPolicyResource): boolean =>
  projectAdminResourceTypes.includes(resourceType);

/**
 * The access that a policy grants, by Medplum's own reading of it; without a policy everything but what
 * is for administrators.
 */
export const accessOf = (
  rules: readonly AccessPolicyResource[] | undefined,
  isAdministrator: boolean,
): Access => {
  const stated = (rules ?? [{ resourceType: '*' }])
    .filter((rule) => !isForAdministrators(rule))
    .map((rule) => (rule.readonly && !rule.interaction ? { ...rule, interaction: looking } : rule));
  const policy: AccessPolicy = {
    resourceType: 'AccessPolicy',
    name: 'as it is applied',
    resource: [...stated, ...always, ...(isAdministrator ? ofAdministrator : [])],
  };
  return {
    supports: (interaction, type) =>
      // A type that is none is refused by the repository in its own words.
      accessPolicySupportsInteraction(policy, interaction, type as ResourceType),
    permits: (interaction, resource) =>
      satisfiedAccessPolicy(resource, interaction, policy) !== undefined,
  };
};
