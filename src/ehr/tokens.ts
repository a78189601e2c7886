import { randomUUID } from 'node:crypto';

/** A client the embedded EHR knows, and the profile in whose name it writes. */
export interface RegisteredClient {
  id: string;
  secret: string;
  profile: string;
}

/** The client that exists when no other is registered: for development and demos only. */
export const developmentClient: RegisteredClient = {
  id: 'claimwright',
  secret: 'for-development-only',
  profile: 'ClientApplication/claimwright',
};

/** Who may call: registered clients by secret, everyone else by a bearer token kept in memory. */
export class TokenOffice {
  readonly #clients: readonly RegisteredClient[];
  readonly #profiles = new Map<string, string>();

  constructor(clients: readonly RegisteredClient[]) {
    this.#clients = clients;
  }

  /**
   * A bearer token for a profile, such as `Practitioner/…`. It is looked up, not verified; it has
   * the form of a JWT with `login_id` because MedplumClient takes that for a Medplum server.
   */
  issue(profile: string, clientId?: string): string {
    const claims = { login_id: randomUUID(), client_id: clientId, profile, scope: 'openid' };
    const parts = [{ alg: 'none' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const token = [...parts, randomUUID()].join('.');
    this.#profiles.set(token, profile);
    return token;
  }

  /** The client with this id, if it is registered. */
  client(id: string): RegisteredClient | undefined {
    return this.#clients.find((client) => client.id === id);
  }

  /** The profile an Authorization header stands for: Bearer token, or Basic id and secret. */
  profileOf(authorization: string | undefined): string | undefined {
    const bearer = authorization?.match(/^Bearer (.+)$/i)?.[1];
    if (bearer) return this.#profiles.get(bearer);
    const credentials = basicCredentials(authorization);
    const client = credentials && this.client(credentials.id);
    return client?.secret === credentials?.secret ? client?.profile : undefined;
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
