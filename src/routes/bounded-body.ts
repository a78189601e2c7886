import { HTTPException } from 'hono/http-exception';
import { outcome } from '../fhir/outcomes.ts';

const tooLong = (mostBytes: number): HTTPException =>
  new HTTPException(413, {
    res: Response.json(
      outcome('error', 'too-long', `A body may have ${Math.floor(mostBytes / 1024)} KB at most.`),
      { status: 413 },
    ),
  });

/**
 * The bytes of a body, at most `mostBytes`: refused (413) by its declared length before anything is
 * read, and while it is read when it declares none or a false one.
 */
export const boundedBody = async (
  request: Request,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLong(mostBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > mostBytes) {
      await reader?.cancel().catch(() => undefined);
      throw tooLong(mostBytes);
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
