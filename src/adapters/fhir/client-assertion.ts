import { base64urlnopad } from '@scure/base';
import * as z from 'zod';

/** The two algorithms that a SMART client must be able to sign with. */
const algorithms = {
  ES384: {
    import: { name: 'ECDSA', namedCurve: 'P-384' },
    sign: { name: 'ECDSA', hash: 'SHA-384' },
  },
  RS384: {
    import: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
    sign: { name: 'RSASSA-PKCS1-v1_5' },
  },
} as const;

/** The parts of a key that anybody may see (RFC 7517). */
const publicParts = {
  kid: z.string().min(1),
  alg: z.enum(['ES384', 'RS384']),
  kty: z.enum(['EC', 'RSA']),
  crv: z.literal('P-384').optional(),
  x: z.string().optional(),
  y: z.string().optional(),
  n: z.string().optional(),
  e: z.string().optional(),
};

/** A private key as JWK, for signing; `d` makes it private. */
const privateKey = z
  .looseObject({ ...publicParts, d: z.string().min(1) })
  .refine(
    ({ alg, kty }) => (alg === 'ES384') === (kty === 'EC'),
    'ES384 is of kty EC, RS384 of RSA',
  );

/** The service's own keys, the one that signs first; the second is the next or the last one. */
export const privateKeys = z.object({ keys: z.array(privateKey).min(1).max(4) });

/** A key that signs. */
export type PrivateKey = z.infer<typeof privateKey>;

/** The public half of the keys, as published at `/.well-known/jwks.json` (RFC 7517, section 5). */
export const publicKeys = (keys: readonly PrivateKey[]): { keys: Record<string, unknown>[] } => ({
  keys: keys.map((key) => ({
    ...z.object(publicParts).parse(key),
    use: 'sig',
    key_ops: ['verify'],
  })),
});

/** How long an assertion is good for; SMART allows five minutes. */
const lifetimeSeconds = 240;

const part = (value: unknown): string =>
  base64urlnopad.encode(new TextEncoder().encode(JSON.stringify(value)));

/** What an assertion says: who asks, whom, when (epoch seconds), and under which number. */
export interface AssertionClaims {
  clientId: string;
  tokenUrl: string;
  nowSeconds: number;
  jti: string;
}

/** The signed assertion of a backend service (SMART App Launch 2, client-confidential-asymmetric). */
export const clientAssertion = async (
  key: PrivateKey,
  { clientId, tokenUrl, nowSeconds, jti }: AssertionClaims,
): Promise<string> => {
  const algorithm = algorithms[key.alg];
  // `use` and `key_ops` of the stored key are for its public half.
  const { use, key_ops, ...jwk } = key;
  const imported = await crypto.subtle.importKey('jwk', jwk, algorithm.import, false, ['sign']);
  const signed = [
    part({ alg: key.alg, typ: 'JWT', kid: key.kid }),
    part({
      iss: clientId,
      sub: clientId,
      aud: tokenUrl,
      iat: nowSeconds,
      exp: nowSeconds + lifetimeSeconds,
      jti,
    }),
  ].join('.');
  const signature = await crypto.subtle.sign(
    algorithm.sign,
    imported,
    new TextEncoder().encode(signed),
  );
  return `${signed}.${base64urlnopad.encode(new Uint8Array(signature))}`;
};
