/** A public key as a client publishes it (RFC 7517). */
export interface PublicKey {
  kid?: string;
  alg?: string;
  kty?: string;
  [member: string]: unknown;
}

/** What the authorization server holds against an assertion. */
export interface AssertionChecks {
  clientId: string;
  tokenUrl: string;
  nowSeconds: number;
  keys: readonly PublicKey[];
  /** Every jti of this client that was used already; the new one is added. */
  usedIds: Set<string>;
}

const algorithms: Record<
  string,
  { import: EcKeyImportParams | RsaHashedImportParams; verify: AlgorithmIdentifier | EcdsaParams }
> = {
  ES384: {
    import: { name: 'ECDSA', namedCurve: 'P-384' },
    verify: { name: 'ECDSA', hash: 'SHA-384' },
  },
  RS384: {
    import: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
    verify: { name: 'RSASSA-PKCS1-v1_5' },
  },
};

const skewSeconds = 60;
const mostSeconds = 300;

const decoded = (part: string | undefined): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** The client that an assertion says it is of, before anything is checked. */
export const issuerOf = (assertion: string): string => String(decoded(assertion.split('.')[1]).iss);

/**
 * What is wrong with a signed assertion, or undefined (SMART App Launch 2,
 * client-confidential-asymmetric: iss = sub = client, aud, exp within five minutes, jti once, ES384 or
 * RS384).
 */
export const faultOf = async (
  assertion: string,
  { clientId, tokenUrl, nowSeconds, keys, usedIds }: AssertionChecks,
): Promise<string | undefined> => {
  const [head, body, signature, ...rest] = assertion.split('.');
  if (!head || !body || !signature || rest.length) return 'Malformed client_assertion';
  const { alg, kid } = decoded(head);
  const { iss, sub, aud, exp, jti } = decoded(body);
  const algorithm = algorithms[String(alg)];
  const key = keys.find((one) => one.kid === kid && (one.alg ?? alg) === alg);
  if (!algorithm || !key) return 'Unknown key or algorithm';
  if (iss !== clientId || sub !== clientId) return 'iss and sub must be the client_id';
  if (aud !== tokenUrl) return 'aud must be the token endpoint';
  if (typeof exp !== 'number' || exp < nowSeconds - skewSeconds) return 'Expired';
  if (exp > nowSeconds + mostSeconds + skewSeconds) return 'exp is more than five minutes ahead';
  if (typeof jti !== 'string' || jti === '' || usedIds.has(jti)) return 'jti must be new';
  const { use, key_ops, ...jwk } = key;
  const imported = await crypto.subtle.importKey('jwk', jwk, algorithm.import, false, ['verify']);
  const isGenuine = await crypto.subtle.verify(
    algorithm.verify,
    imported,
    Buffer.from(signature, 'base64url'),
    new TextEncoder().encode(`${head}.${body}`),
  );
  if (!isGenuine) return 'Wrong signature';
  usedIds.add(jti);
  return undefined;
};
