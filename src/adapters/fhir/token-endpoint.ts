import * as z from 'zod';

const discovery = z.object({ token_endpoint: z.url() });

/** The authorization server is not where the tenant file allows it to be. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}

const isLoopback = (hostname: string): boolean =>
  /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/**
 * The token endpoint that the server's SMART configuration names (SMART App Launch 2, conformance).
 * It must be https and on the server's own host, because secrets go there; another one is named in
 * the tenant file.
 */
export const discoveredTokenUrl = (
  base: string,
  surroundings: { fetch: typeof fetch; timeoutMs: number },
): (() => Promise<string>) => {
  let found: string | undefined;
  return async () => {
    if (found) return found;
    const url = `${base.replace(/\/+$/, '')}/.well-known/smart-configuration`;
    const response = await surroundings
      .fetch(url, {
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(surroundings.timeoutMs),
      })
      .catch((cause: unknown) => {
        throw new DiscoveryError(
          `Nothing answers at ${new URL(base).host}: look whether the EHR is up and ehr.baseUrl is right.`,
          { cause },
        );
      });
    const parsed = discovery.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success)
      throw new DiscoveryError(
        'The EHR publishes no SMART configuration; name its token endpoint in ehr.tokenUrl.',
      );
    const { token_endpoint: endpoint } = parsed.data;
    const { protocol, host, hostname } = new URL(endpoint);
    if (host !== new URL(base).host || (protocol !== 'https:' && !isLoopback(hostname)))
      throw new DiscoveryError(
        'The EHR names a token endpoint on another host or without https; if that is right, name it in ehr.tokenUrl.',
      );
    found = endpoint;
    return endpoint;
  };
};
