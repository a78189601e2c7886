/** Thrown when a body is longer than the limit; nothing beyond the limit was read. */
export class BodyTooLongError extends Error {
  override readonly name = 'BodyTooLongError';
}

/**
 * The bytes of a body, at most `mostBytes`: refused by its declared length before anything is read,
 * and while it is read when it declares none or a false one.
 */
export const boundedBody = async (
  request: Request,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes)
    throw new BodyTooLongError(`A body may have ${mostBytes} bytes at most.`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > mostBytes) {
      await reader?.cancel().catch(() => undefined);
      throw new BodyTooLongError(`A body may have ${mostBytes} bytes at most.`);
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};
