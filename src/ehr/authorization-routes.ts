import { Hono } from 'hono';
import { faultOf, issuerOf } from './client-assertion.ts';
import type { Ledger } from './ledger.ts';
import { withoutExtendedMeta } from './stored-form.ts';
import { basicCredentials, type TokenOffice, tokenSeconds } from './tokens.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** `POST /oauth2/token`, `GET /auth/me` and the SMART discovery document. */
export function authorizationRoutes(
  ledger: Ledger,
  tokens: TokenOffice,
  baseUrl: string,
  projectId: string,
  /** Whose code of a sign-in by password it is, if persons can sign in. */
  redeem: (code: string | null, verifier: string | null) => string | undefined = () => undefined,
): Hono {
  const routes = new Hono();

  routes.post('/oauth2/token', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const basic = basicCredentials(context.req.header('authorization'));
    const refuse = (description: string) =>
      context.json({ error: 'invalid_request', error_description: description }, 400);
    if (form.get('grant_type') === 'authorization_code') {
      const profile = redeem(form.get('code'), form.get('code_verifier'));
      return profile
        ? context.json({
            token_type: 'Bearer',
            expires_in: tokenSeconds,
            scope: 'openid',
            access_token: tokens.issue(profile),
            project: { reference: `Project/${projectId}` },
            profile: { reference: profile },
          })
        : refuse('Invalid code');
    }
    if (form.get('grant_type') !== 'client_credentials') return refuse('Unsupported grant_type');
    const assertion = form.get('client_assertion');
    const issuer = assertion ? issuerOf(assertion) : undefined;
    const client = tokens.client(form.get('client_id') ?? issuer ?? basic?.id ?? '');
    if (!client) return refuse('Invalid client');
    if (assertion) {
      if (form.get('client_assertion_type') !== assertionType)
        return refuse('Unsupported client_assertion_type');
      const usedIds = tokens.usedIds.get(client.id) ?? new Set();
      tokens.usedIds.set(client.id, usedIds);
      const fault = await faultOf(assertion, {
        clientId: client.id,
        tokenUrl: `${baseUrl}oauth2/token`,
        nowSeconds: ledger.now().getTime() / 1000,
        keys: (await client.keys?.()) ?? [],
        usedIds,
      });
      if (fault) return refuse(fault);
    } else if (!client.secret || client.secret !== (form.get('client_secret') ?? basic?.secret)) {
      return refuse('Invalid secret');
    }
    return context.json({
      token_type: 'Bearer',
      expires_in: tokenSeconds,
      scope: 'openid',
      access_token: tokens.issue(client.profile, client.id),
      project: { reference: `Project/${projectId}` },
      profile: { reference: client.profile },
    });
  });

  routes.get('/auth/me', async (context) => {
    const reference = tokens.profileOf(context.req.header('authorization'));
    if (!reference) return context.json({ error: 'unauthorized' }, 401);
    const [resourceType = '', id = ''] = reference.split('/');
    const stored = await ledger.read(() => ledger.store.current(resourceType, id));
    return context.json({
      user: null,
      project: { resourceType: 'Project', id: projectId, name: 'Embedded EHR' },
      membership: { resourceType: 'ProjectMembership', id: projectId, profile: { reference } },
      profile: stored ? withoutExtendedMeta(stored) : { resourceType, id },
      config: { resourceType: 'UserConfiguration' },
    });
  });

  routes.get('/.well-known/smart-configuration', (context) =>
    context.json(smartConfiguration(baseUrl)),
  );
  return routes;
}

/** The SMART discovery document, reduced to what this server does (SMART App Launch 2, conformance). */
export function smartConfiguration(baseUrl: string): Record<string, unknown> {
  return {
    token_endpoint: `${baseUrl}oauth2/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
    ],
    token_endpoint_auth_signing_alg_values_supported: ['ES384', 'RS384'],
    grant_types_supported: ['client_credentials', 'authorization_code'],
    scopes_supported: ['openid', 'system/*.*'],
    capabilities: [
      'client-confidential-symmetric',
      'client-confidential-asymmetric',
      'permission-v1',
    ],
  };
}
