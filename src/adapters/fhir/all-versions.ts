import type { Bundle, Resource } from '@medplum/fhirtypes';

/** So many versions a page; a Medplum server gives no more at once, and names no further page. */
const pageSize = 100;

/** A resource that is written this often is looked at no further back. */
const mostPages = 50;

/** The further page that a server links to, as a path of the same history where it is one. */
const linked = ({ link }: Bundle, path: string): string | undefined => {
  const next = link?.find(({ relation }) => relation === 'next')?.url;
  const [address = '', query] = next?.split('?') ?? [];
  return query && address.endsWith(`/${path}`) ? `${path}?${query}` : next;
};

/**
 * Every version of a resource, newest first, deletions left out. Who decided, and what we wrote last,
 * may stand behind a hundred saves of somebody else. `path` is `Type/id/_history`; where no page is
 * linked, `_offset` asks for the next, and a server that knows none answers the same page again, which
 * ends it.
 */
export const allVersions = async (
  path: string,
  pageAt: (path: string) => Promise<Bundle>,
): Promise<Resource[]> => {
  const found = new Map<string, Resource>();
  let offset = 0;
  let at: string | undefined = `${path}?_count=${pageSize}`;
  for (let pages = 0; at !== undefined && pages < mostPages; pages += 1) {
    const page: Bundle = await pageAt(at);
    const { entry = [] } = page;
    const before = found.size;
    for (const { resource } of entry)
      if (resource) found.set(resource.meta?.versionId ?? `${found.size}`, resource);
    offset += entry.length;
    const isFull = entry.length >= pageSize && found.size > before;
    at =
      linked(page, path) ?? (isFull ? `${path}?_count=${pageSize}&_offset=${offset}` : undefined);
    if (found.size === before) break;
  }
  return [...found.values()];
};
