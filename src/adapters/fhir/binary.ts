import { base64 } from '@scure/base';
import * as z from 'zod';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const id = '[A-Za-z0-9.-]{1,64}';

const relative = new RegExp(`^Binary/(${id})(?:/_history/${id})?$`);
const absolute = new RegExp(`^https?://.*/Binary/(${id})(?:/_history/${id})?$`);
/**
 * What a Medplum server puts for a while in the place of `Binary/{id}` when a resource is read: id and
 * version under its `storageBaseUrl`, which is `/storage/` of the server itself, or any other address.
 */
const presigned = new RegExp(`^https?://[^?]*/(${uuid})/${uuid}(?:\\?.*)?$`, 'i');

/**
 * Which Binary an attachment's address names: `Binary/{id}`, or an absolute address that counts only
 * under the server's own base.
 */
export const binaryPath = (url: string): string | undefined => {
  const own = relative.exec(url)?.[1] ?? presigned.exec(url)?.[1];
  if (own) return `Binary/${own}`;
  return absolute.test(url) ? url.replace(/\/_history\/[^/]+$/, '') : undefined;
};

const binarySchema = z.object({ resourceType: z.literal('Binary'), data: z.string().default('') });

/** A Binary that came as FHIR JSON, as a server may keep it; undefined where it is something else. */
export const binaryData = (body: unknown): Uint8Array | undefined => {
  const binary = binarySchema.safeParse(body);
  if (!binary.success) return undefined;
  try {
    return base64.decode(binary.data.data.replace(/\s+/g, ''));
  } catch {
    return undefined;
  }
};
