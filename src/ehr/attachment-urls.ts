import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Binary, Resource } from '@medplum/fhirtypes';
import { Hono } from 'hono';
import type { Ledger } from './ledger.ts';

/** The members of an element that a server takes for the address of a Binary. */
const isAddress = (name: string, value: unknown): value is string =>
  (name === 'url' || name === 'path') && typeof value === 'string';

const mapped = (value: unknown, change: (url: string) => string): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if ('resourceType' in value && value.resourceType === 'Binary') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isAddress(name, member) ? change(member) : mapped(member, change),
    ]),
  );
};

/** The resource with each address changed; its form stays. */
const withAddresses = <T extends Resource>(resource: T, change: (url: string) => string): T =>
  mapped(resource, change) as T;

const hourSeconds = 3600;

/**
 * Addresses of attachments as a Medplum server gives and takes them: what is stored as `Binary/{id}` is
 * read as a presigned address under the server's storage, good for an hour, and stored as `Binary/{id}`
 * again when somebody writes it back.
 */
export class AttachmentUrls {
  readonly #ledger: Ledger;
  readonly #storageUrl: string;
  readonly #key = randomBytes(32);

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#storageUrl = storageUrlOf(ledger);
  }

  /** The resource as a caller reads it who may read Binaries. */
  presigned<T extends Resource>(resource: T): T {
    return withAddresses(resource, (url) => {
      const id = url.match(/^Binary\/([^/]+)$/)?.[1];
      const binary = id ? this.#ledger.store.current('Binary', id) : undefined;
      return binary ? this.#addressOf(binary.id, binary.meta?.versionId ?? '') : url;
    });
  }

  /** `GET /storage/{id}/{version}`: the content, to whom an address was given. */
  routes(): Hono {
    const routes = new Hono();
    routes.get('/storage/:id/:version', (context) => {
      const { id, version } = context.req.param();
      const { Expires: expires = '', Signature: signature = '' } = context.req.query();
      const expected = this.#signatureOf(`${id}/${version}`, expires);
      const isSigned =
        signature.length === expected.length &&
        timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
      if (!isSigned) return context.text('Invalid signature', 401);
      if (Number(expires) * 1000 < this.#ledger.now().getTime())
        return context.text('URL has expired', 410);
      const found = this.#ledger.store.current('Binary', id);
      // The shelf of Binaries holds Binaries.
      const { data = '', contentType } = (found ?? {}) as Partial<Binary>;
      if (!contentType) return context.notFound();
      return new Response(Buffer.from(data, 'base64'), {
        headers: { 'content-type': contentType },
      });
    });
    return routes;
  }

  #addressOf(id: string, version: string): string {
    const expires = `${Math.floor(this.#ledger.now().getTime() / 1000) + hourSeconds}`;
    const place = `${id}/${version}`;
    const query = new URLSearchParams({
      Expires: expires,
      Signature: this.#signatureOf(place, expires),
    });
    return `${this.#storageUrl}${place}?${query}`;
  }

  #signatureOf(place: string, expires: string): string {
    return createHmac('sha256', this.#key).update(`${place}?${expires}`).digest('hex');
  }
}

const storageUrlOf = ({ fhirUrl }: Ledger): string => fhirUrl.replace(/fhir\/R4\/$/, 'storage/');

/** The resource as it is stored: every address of a Binary of this server as `Binary/{id}`. */
export const withBinaryReferences = <T extends Resource>(resource: T, ledger: Ledger): T =>
  withAddresses(resource, (url) => {
    for (const prefix of [storageUrlOf(ledger), `${ledger.fhirUrl}Binary/`])
      if (url.startsWith(prefix))
        return `Binary/${url.slice(prefix.length).replace(/[/?].*$/s, '')}`;
    return url;
  });
