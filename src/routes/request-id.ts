import type { Context, MiddlewareHandler } from 'hono';

const header = 'x-request-id';
const usable = /^[A-Za-z0-9._-]{1,64}$/;

/** Takes the caller's request id, or makes one, and gives it back with the answer. */
export const requestIds = (): MiddlewareHandler => async (context, next) => {
  const given = context.req.header(header) ?? '';
  const id = usable.test(given) ? given : crypto.randomUUID();
  context.set('requestId', id);
  await next();
  context.res.headers.set(header, id);
};

/** The id of the request being answered. */
export const requestIdOf = (context: Context): string => {
  const id: unknown = context.get('requestId');
  return typeof id === 'string' ? id : 'none';
};
