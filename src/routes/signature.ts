const encoder = new TextEncoder();

/** HMAC-SHA-256 of the raw body, lower-case hex, as Medplum signs its notifications. */
export const signatureOf = async (secret: string, body: BufferSource): Promise<string> => {
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, body));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Compares two secrets in a time that does not depend on where they differ. */
const isSameSecret = async (left: string, right: string): Promise<boolean> => {
  const digest = async (text: string) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  const [a, b] = await Promise.all([digest(left), digest(right)]);
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
};

/** Is the secret one of those that hold: the current one, or the former one while it is changed? */
export const isOneOf = async (
  secret: string,
  current: string,
  former: string | undefined,
): Promise<boolean> => {
  const [isCurrent, isFormer] = await Promise.all([
    isSameSecret(secret, current),
    isSameSecret(secret, former ?? current),
  ]);
  return isCurrent || isFormer;
};
