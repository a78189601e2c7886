import { matchesSearchRequest, parseSearchRequest, type WithId } from '@medplum/core';
import type { AccessPolicyResource, Resource } from '@medplum/fhirtypes';

/** What one caller may do in the project (AccessPolicy of its ProjectMembership). */
export interface Access {
  mayRead(resourceType: string): boolean;
  mayWrite(resourceType: string, deed: 'create' | 'update' | 'delete'): boolean;
  /** Does a rule of the type show this resource? */
  isVisible(resource: WithId<Resource>): boolean;
  /** May this version be written over what stood there? */
  mayStore(resource: Resource): boolean;
}

/** Types that only a project's administrators see. */
const forAdministrators = new Set(['Project', 'ProjectMembership', 'User']);
/** Types that others may look at and not change. */
const readonlyForOthers = new Set(['AccessPolicy', 'ClientApplication']);

const criteriaOf = ({ resourceType, criteria }: AccessPolicyResource) =>
  criteria === undefined
    ? undefined
    : parseSearchRequest(criteria.includes('?') ? criteria : `${resourceType}?${criteria}`);

/**
 * The access that a policy grants; without a policy everything but what is for administrators.
 * Criteria hold on reading (404) and on writing (403), as `readonly` does.
 */
export const accessOf = (
  rules: readonly AccessPolicyResource[] | undefined,
  isAdministrator: boolean,
): Access => {
  const isReserved = (type: string): boolean => !isAdministrator && forAdministrators.has(type);
  const of = (type: string): readonly AccessPolicyResource[] =>
    (rules ?? [{ resourceType: '*' }]).filter(
      ({ resourceType }) => resourceType === type || resourceType === '*',
    );
  const writing = (type: string): readonly AccessPolicyResource[] =>
    of(type).filter(
      ({ readonly }) => !readonly && (isAdministrator || !readonlyForOthers.has(type)),
    );
  const isWithin = (rule: AccessPolicyResource, resource: Resource): boolean => {
    const criteria = criteriaOf(rule);
    return criteria === undefined || matchesSearchRequest(resource, criteria);
  };
  return {
    mayRead: (type) => !isReserved(type) && of(type).length > 0,
    mayWrite: (type, deed) =>
      !isReserved(type) &&
      writing(type).some(({ interaction }) => interaction?.includes(deed) ?? true),
    isVisible: (resource) => of(resource.resourceType).some((rule) => isWithin(rule, resource)),
    mayStore: (resource) => writing(resource.resourceType).some((rule) => isWithin(rule, resource)),
  };
};
