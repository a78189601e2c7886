import { Hono } from 'hono';
import { outcome } from '../fhir/outcomes.ts';

/** A tenant's public keys, by which its EHR checks the assertions that the service signs. */
interface PublishedKeys {
  tenant(id: string): { publicKeys?: { keys: readonly object[] } } | undefined;
}

/** `GET /:tenant/.well-known/jwks.json` (RFC 7517): two keys while one is being rotated. */
export const jwks = (service: PublishedKeys): Hono => {
  const app = new Hono();
  app.get('/:tenant/.well-known/jwks.json', (context) => {
    const keys = service.tenant(context.req.param('tenant'))?.publicKeys;
    if (!keys)
      return context.json(outcome('error', 'not-found', 'This tenant publishes no keys.'), 404);
    return context.json(keys, 200, { 'cache-control': 'public, max-age=300' });
  });
  return app;
};
