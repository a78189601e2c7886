import * as z from 'zod';
import { EhrBusyError } from '../../ports.ts';
import { clientAssertion, type PrivateKey } from './client-assertion.ts';
import { retryAfterMs } from './rate-limit.ts';

/** How the service proves who it is. */
export type Credential =
  | { kind: 'client-secret'; secret: string }
  | { kind: 'private-key-jwt'; keys: readonly [PrivateKey, ...PrivateKey[]] };

/** Where tokens are asked for, as whom, for what. */
export interface TokenSettings {
  /** Whose token it is: tokens are kept by tenant and scope. */
  tenant: string;
  tokenUrl: () => Promise<string>;
  clientId: string;
  scope?: string | undefined;
  credential: Credential;
  /** Where a person finds what is wrong when no token is given. */
  namedIn?: string;
}

/** What the tokens need of the outside. */
export interface TokenSurroundings {
  fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
  timeoutMs: number;
}

/** The bearer token of one client; `renewed` after the server refused the one before. */
export interface TokenSource {
  current(): Promise<string>;
  renewed(refused: string): Promise<string>;
}

/** The authorization server refused or did not answer; the message names no secret. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

interface Kept {
  token: string;
  refreshAt: number;
}

const granted = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().default(300),
});
const refused = z.object({ error: z.string().regex(/^[\w-]+$/) });

/** The share of its life after which a token is replaced. */
const usableShare = 0.8;

/** Tokens kept by tenant and scope; one cache for an isolate. */
export type TokenCache = Map<string, Kept>;

const formOf = async (
  { clientId, scope, credential }: TokenSettings,
  tokenUrl: string,
  { now, newId }: TokenSurroundings,
): Promise<URLSearchParams> => {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope) form.set('scope', scope);
  if (credential.kind === 'client-secret') {
    form.set('client_id', clientId);
    form.set('client_secret', credential.secret);
    return form;
  }
  const nowSeconds = Math.floor(now() / 1000);
  form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  form.set(
    'client_assertion',
    await clientAssertion(credential.keys[0], { clientId, tokenUrl, nowSeconds, jti: newId() }),
  );
  return form;
};

/** Asks for tokens by client_credentials: with a secret, or a signed assertion (SMART Backend Services). */
export const tokenSource = (
  settings: TokenSettings,
  surroundings: TokenSurroundings,
  cache: TokenCache,
): TokenSource => {
  const key = JSON.stringify([settings.tenant, settings.clientId, settings.scope ?? '']);

  /** The token endpoint asked to be left alone until then; calls with a token go on. */
  let restsUntil = 0;

  const ask = async (): Promise<string> => {
    const restMs = restsUntil - surroundings.now();
    if (restMs > 0) throw new EhrBusyError(restMs);
    const tokenUrl = await settings.tokenUrl();
    const askedAt = surroundings.now();
    let response: Response;
    try {
      response = await surroundings.fetch(tokenUrl, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: await formOf(settings, tokenUrl, surroundings),
        redirect: 'manual',
        signal: AbortSignal.timeout(surroundings.timeoutMs),
      });
    } catch (cause) {
      throw new TokenError(
        `Nothing answers at ${new URL(tokenUrl).host}, the token endpoint of tenant ${settings.tenant}: look whether the EHR is up and its address is right, then try again.`,
        { cause },
      );
    }
    if (
      response.status === 429 ||
      (response.status === 503 && response.headers.has('retry-after'))
    ) {
      await response.body?.cancel();
      const waitMs = retryAfterMs(response.headers.get('retry-after'), surroundings.now());
      restsUntil = surroundings.now() + waitMs;
      throw new EhrBusyError(waitMs);
    }
    const body: unknown = await response.json().catch(() => undefined);
    const answer = granted.safeParse(body);
    if (!response.ok || !answer.success) {
      const error = refused.safeParse(body);
      throw new TokenError(
        `The EHR gave tenant ${settings.tenant} no token: status ${response.status}, ${error.success ? error.data.error : 'no reason'}. Check ${settings.namedIn ?? 'ehr.clientId and the secret that ehr.secretRef names'}${body === undefined || response.status === 404 ? `, and whether ${new URL(tokenUrl).host} is the server, not its app` : ''}.`,
      );
    }
    const { access_token: token, expires_in: seconds } = answer.data;
    cache.set(key, { token, refreshAt: askedAt + seconds * 1000 * usableShare });
    return token;
  };

  let underway: Promise<string> | undefined;
  const askOnce = (): Promise<string> => {
    underway ??= ask().finally(() => {
      underway = undefined;
    });
    return underway;
  };

  return {
    current: async () => {
      const kept = cache.get(key);
      return kept && surroundings.now() < kept.refreshAt ? kept.token : askOnce();
    },
    renewed: async (old) => {
      const kept = cache.get(key);
      if (kept && kept.token !== old) return kept.token;
      cache.delete(key);
      return askOnce();
    },
  };
};
