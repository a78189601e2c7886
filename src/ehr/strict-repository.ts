import {
  badRequest,
  normalizeOperationOutcome,
  notFound,
  type Operation,
  OperationOutcomeError,
  Operator,
  type SearchRequest,
  validateResourceType,
  type WithId,
} from '@medplum/core';
import {
  type CreateResourceOptions,
  type DeleteResourceOptions,
  FhirRepository,
  type ReadHistoryOptions,
  type RepositoryMode,
  type UpdateResourceOptions,
} from '@medplum/fhir-router';
import type { Bundle, Parameters, Reference, Resource } from '@medplum/fhirtypes';
import { historyBundle } from './history-bundle.ts';
import type { Ledger } from './ledger.ts';
import { applyPatchTo } from './patching.ts';
import { currentResource, referredResource, versionOf } from './reading.ts';
import { searchset } from './searchset.ts';
import { copyOf } from './stored-form.ts';
import type { Transaction } from './transaction.ts';
import { VersionWriter } from './version-writer.ts';

/**
 * The repository of one caller, as strict as the Medplum server: validation, author, versions,
 * conditional writes and transactions. `as` gives the same data to another caller.
 */
export class StrictRepository extends FhirRepository {
  readonly #ledger: Ledger;
  readonly #author: string;
  readonly #transaction: Transaction | undefined;

  constructor(ledger: Ledger, author: string, transaction?: Transaction) {
    super();
    this.#ledger = ledger;
    this.#author = author;
    this.#transaction = transaction;
  }

  /** The same resources, written in the name of another profile (Meta.author). */
  as(author: string): StrictRepository {
    return new StrictRepository(this.#ledger, author, this.#transaction);
  }

  setMode(_mode: RepositoryMode): void {}

  generateId(): string {
    return this.#ledger.generateId();
  }

  createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
  ): Promise<WithId<T>> {
    return this.#write((writer) => {
      const id = options?.assignedId && resource.id ? resource.id : this.generateId();
      return copyOf<T>(writer.create(resource, id));
    });
  }

  /** A plain update while another of the same resource is on its way is refused with 409. */
  updateResource<T extends Resource>(
    resource: T,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    const { ifMatch } = options ?? {};
    const update = () => this.#write((writer) => copyOf<T>(writer.update(resource, ifMatch)));
    if (this.#transaction) return update();
    const place = `${resource.resourceType}/${resource.id}`;
    return this.#ledger.updates.run(place, ifMatch !== undefined, update);
  }

  patchResource<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    return this.#write((writer) => {
      const patched = copyOf(currentResource(this.#ledger.store, resourceType, id));
      applyPatchTo(patched, patch);
      if (patched.id !== id || patched.resourceType !== resourceType) {
        throw new OperationOutcomeError(badRequest('Incorrect resource ID'));
      }
      return copyOf<T>(writer.update(patched, options?.ifMatch));
    });
  }

  deleteResource(resourceType: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    return this.#write((writer) => writer.delete(resourceType, id, options?.ifMatch));
  }

  readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    return this.#look(() => copyOf<T>(currentResource(this.#ledger.store, resourceType, id)));
  }

  readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    return this.#look(() => copyOf<T>(referredResource(this.#ledger.store, reference)));
  }

  readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return this.#look(() =>
      references.map((reference) => {
        try {
          return copyOf<T>(referredResource(this.#ledger.store, reference));
        } catch (failure) {
          return new OperationOutcomeError(normalizeOperationOutcome(failure));
        }
      }),
    );
  }

  readHistory<T extends Resource>(
    resourceType: string,
    id: string,
    options?: ReadHistoryOptions,
  ): Promise<Bundle<WithId<T>>> {
    return this.#look(() => {
      validateResourceType(resourceType);
      const versions = this.#ledger.store.versions(resourceType, id);
      if (versions.length === 0) throw new OperationOutcomeError(notFound);
      return historyBundle<T>(this.#ledger.fhirUrl, versions, options);
    });
  }

  readVersion<T extends Resource>(
    resourceType: string,
    id: string,
    versionId: string,
  ): Promise<WithId<T>> {
    return this.#look(() => copyOf<T>(versionOf(this.#ledger.store, resourceType, id, versionId)));
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return searchset<T>(this, this.#ledger, request, (work) => this.#look(work));
  }

  async searchByReference<T extends Resource>(
    request: SearchRequest<T>,
    referenceField: string,
    references: string[],
  ): Promise<Record<string, WithId<T>[]>> {
    const found: Record<string, WithId<T>[]> = {};
    for (const value of references) {
      const filter = { code: referenceField, operator: Operator.EQUALS, value };
      const filters = [...(request.filters ?? []), filter];
      found[value] = await this.searchResources<T>({ ...request, filters });
    }
    return found;
  }

  withTransaction<TResult>(callback: (repository: this) => Promise<TResult>): Promise<TResult> {
    if (this.#transaction) return callback(this);
    return this.#ledger.commit((transaction) => {
      const inside = new StrictRepository(this.#ledger, this.#author, transaction);
      // This class has no subclass, so `this` is StrictRepository.
      return callback(inside as this);
    });
  }

  async #write<T>(work: (writer: VersionWriter) => T): Promise<T> {
    const writeIn = (transaction: Transaction) =>
      work(new VersionWriter(this.#ledger, this.#author, transaction));
    return this.#transaction ? writeIn(this.#transaction) : this.#ledger.commit(writeIn);
  }

  async #look<T>(work: () => T): Promise<T> {
    return this.#transaction ? work() : this.#ledger.read(work);
  }
}
