import type { MiddlewareHandler } from 'hono';

/** What a browser may do with an answer that is no page: nothing. A page sets its own policy. */
const defaults: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** Sets the headers that a browser needs to keep an answer to itself, where a route set none. */
export const securityHeaders = (): MiddlewareHandler => async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(defaults))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
};
