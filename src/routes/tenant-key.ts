import type { MiddlewareHandler } from 'hono';
import { outcome } from '../fhir/outcomes.ts';
import { isOneOf } from './signature.ts';

/** The token of an Authorization header, empty without one. */
export const bearerOf = (header: string | undefined): string =>
  /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(header ?? '')?.[1] ?? '';

/** The key under which a tenant's operations are called, and the one before while it is changed. */
export interface Keys {
  operationKey: string;
  formerSecrets?: { operation?: string | undefined };
}

/** Is the token the key of the tenant? */
export const holdsKey = (token: string, { operationKey, formerSecrets }: Keys): Promise<boolean> =>
  isOneOf(token, operationKey, formerSecrets?.operation);

/** Lets only those in who present the key of the tenant in the path as their bearer token. */
export const tenantKey =
  (service: { tenant(id: string): Keys | undefined }): MiddlewareHandler =>
  async (context, next) => {
    const tenant = service.tenant(context.req.param('tenant') ?? '');
    const key = bearerOf(context.req.header('authorization'));
    if (!tenant || !(await holdsKey(key, tenant))) {
      return context.json(
        outcome('error', 'login', 'Present the key of this tenant as a bearer token.'),
        401,
      );
    }
    return next();
  };
