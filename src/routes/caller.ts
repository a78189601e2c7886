import type { Resource } from '@medplum/fhirtypes';
import type { MiddlewareHandler } from 'hono';
import { outcome } from '../fhir/outcomes.ts';
import { isFhirId } from '../fhir/references.ts';
import type { Callers } from '../ports.ts';
import { bearerOf, holdsKey, type Keys } from './tenant-key.ts';

interface Tenants {
  tenant(id: string): (Keys & { callers?: Callers }) | undefined;
}

const instance = /^\/[^/]+\/[^/]+\/(Encounter|Claim)\/([^/]+)\/([^/]*)/;

/**
 * Lets in who presents the tenant's key, or a token that the tenant's own EHR knows; the latter only
 * to resources that the EHR lets that token read, because the service reads with rights of its own.
 */
export const knownCaller =
  (service: Tenants): MiddlewareHandler =>
  async (context, next) => {
    const tenant = service.tenant(context.req.param('tenant') ?? '');
    const token = bearerOf(context.req.header('authorization'));
    if (tenant && (await holdsKey(token, tenant))) return next();
    const profile = token ? await tenant?.callers?.profileOf(token) : undefined;
    if (!tenant?.callers || !profile) {
      return context.json(
        outcome(
          'error',
          'login',
          'Present the key of this tenant, or a token of its EHR, as a bearer token.',
        ),
        401,
      );
    }
    // The path as the router reads it: what is percent-encoded in the address is decoded there.
    const [, resourceType, id, operation] = instance.exec(`${context.req.path}/`) ?? [];
    const isHidden =
      resourceType !== undefined &&
      !(id && isFhirId(id) && (await tenant.callers.mayRead(token, resourceType, id)));
    if (isHidden)
      return context.json(
        outcome('error', 'not-found', `There is no such ${resourceType} for this caller.`),
        404,
      );
    // Sending a claim takes the right to change it.
    const { mayUpdate } = tenant.callers;
    if (resourceType && id && operation === '$submit' && mayUpdate) {
      if (!(await mayUpdate(token, resourceType, id)))
        return context.json(
          outcome('error', 'forbidden', `This caller may not change the ${resourceType}.`),
          403,
        );
    }
    return next();
  };

/**
 * May the answer be shown to the caller? The service read it with rights of its own: a review quotes
 * notes, and who may read a visit may not always read those.
 */
export const mayBeShown = async (
  tenant: Keys & { callers?: Callers },
  authorization: string | undefined,
  { resourceType, id }: Resource,
): Promise<boolean> => {
  const token = bearerOf(authorization);
  if (await holdsKey(token, tenant)) return true;
  return id !== undefined && ((await tenant.callers?.mayRead(token, resourceType, id)) ?? false);
};
