import type { WithId } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { SearchIndex } from './search-index.ts';

/** What a write did, in the words of the header `X-Medplum-Interaction`. */
export type Interaction = 'create' | 'update' | 'delete';

/** One committed version of a resource; a deletion has no `resource` (FHIR R4 http.html, history). */
export interface ResourceVersion {
  resourceType: string;
  id: string;
  versionId: string;
  lastUpdated: string;
  author: string;
  interaction: Interaction;
  resource?: WithId<Resource>;
}

interface Shelf {
  live: Map<string, WithId<Resource>>;
  versions: Map<string, ResourceVersion[]>;
  index: SearchIndex;
}

/** Every version of every resource, in memory, with the search indexes kept in step. */
export class ResourceStore {
  readonly #shelves = new Map<string, Shelf>();

  /** The resource as it stands; undefined if it never existed or was deleted. */
  current(resourceType: string, id: string): WithId<Resource> | undefined {
    return this.#shelves.get(resourceType)?.live.get(id);
  }

  /** All versions of one resource, oldest first. */
  versions(resourceType: string, id: string): readonly ResourceVersion[] {
    return this.#shelves.get(resourceType)?.versions.get(id) ?? [];
  }

  /** Every live resource of a type in the order of creation. */
  all(resourceType: string): ReadonlyMap<string, WithId<Resource>> {
    return this.#shelf(resourceType).live;
  }

  /** The search index of a type. */
  index(resourceType: string): SearchIndex {
    return this.#shelf(resourceType).index;
  }

  /** Puts a version on top of the history of its resource. */
  apply(version: ResourceVersion): void {
    const shelf = this.#shelf(version.resourceType);
    const history = shelf.versions.get(version.id);
    if (history) history.push(version);
    else shelf.versions.set(version.id, [version]);
    this.#show(shelf, version.id, version.resource);
  }

  /** Takes the newest version of a resource back off, as a rolled back transaction must. */
  revert(version: ResourceVersion): void {
    const shelf = this.#shelf(version.resourceType);
    const history = shelf.versions.get(version.id);
    if (history?.at(-1) !== version) throw new Error('Only the newest version can be taken back');
    history.pop();
    if (history.length === 0) shelf.versions.delete(version.id);
    this.#show(shelf, version.id, history.at(-1)?.resource);
  }

  #show(shelf: Shelf, id: string, resource: WithId<Resource> | undefined): void {
    if (resource) shelf.live.set(id, resource);
    else shelf.live.delete(id);
    shelf.index.put(id, resource);
  }

  #shelf(resourceType: string): Shelf {
    let shelf = this.#shelves.get(resourceType);
    if (!shelf) {
      const live = new Map<string, WithId<Resource>>();
      shelf = { live, versions: new Map(), index: new SearchIndex(resourceType, live) };
      this.#shelves.set(resourceType, shelf);
    }
    return shelf;
  }
}
