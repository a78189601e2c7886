import { randomUUID } from 'node:crypto';
import type { PublicKey } from './client-assertion.ts';

/** A client the embedded EHR knows, and the profile in whose name it writes. */
export interface RegisteredClient {
  id: string;
  /** Without one the client signs assertions instead. */
  secret?: string;
  profile: string;
  /** Public keys of a client that signs (SMART Backend Services), asked for at each assertion. */
  keys?: () => Promise<readonly PublicKey[]>;
}

/** The client that exists when no other is registered: for development and demos only. */
export const developmentClient = {
  id: 'claimwright',
  secret: 'for-development-only',
  profile: 'ClientApplication/claimwright',
} satisfies RegisteredClient;

/** How long a token is good for. */
export const tokenSeconds = 3600;

/** Who may call: registered clients by secret, everyone else by a bearer token kept in memory. */
export class TokenOffice {
  readonly #clients: readonly RegisteredClient[];
  readonly #profiles = new Map<string, { profile: string; until: number }>();
  /** Numbers of the assertions that each client has used. */
  readonly usedIds = new Map<string, Set<string>>();

  readonly #find: (id: string) => RegisteredClient | undefined;

  constructor(
    clients: readonly RegisteredClient[],
    find: (id: string) => RegisteredClient | undefined = () => undefined,
  ) {
    this.#clients = clients;
    this.#find = find;
  }

  /**
   * A bearer token for a profile, such as `Practitioner/…`. It is looked up, not verified; it has
   * the form of a JWT with `login_id` because MedplumClient takes that for a Medplum server.
   */
  issue(profile: string, clientId?: string, seconds = tokenSeconds): string {
    const claims = { login_id: randomUUID(), client_id: clientId, profile, scope: 'openid' };
    const parts = [{ alg: 'none' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const token = [...parts, randomUUID()].join('.');
    this.#profiles.set(token, { profile, until: Date.now() + seconds * 1000 });
    return token;
  }

  /** The client with this id, if it is registered. */
  client(id: string): RegisteredClient | undefined {
    return this.#clients.find((client) => client.id === id) ?? this.#find(id);
  }

  /** The profile an Authorization header stands for: Bearer token, or Basic id and secret. */
  profileOf(authorization: string | undefined): string | undefined {
    const bearer = authorization?.match(/^Bearer (.+)$/i)?.[1];
    if (bearer) {
      const found = this.#profiles.get(bearer);
      return found && Date.now() < found.until ? found.profile : undefined;
    }
    const credentials = basicCredentials(authorization);
    const client = credentials && this.client(credentials.id);
    return client?.secret !== undefined && client.secret === credentials?.secret
      ? client.profile
      : undefined;
  }
}

/** The id and secret of a Basic Authorization header (RFC 7617). */
export function basicCredentials(
  authorization: string | undefined,
): { id: string; secret: string } | undefined {
  const encoded = authorization?.match(/^Basic (.+)$/i)?.[1];
  if (!encoded) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return undefined;
  return { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}
