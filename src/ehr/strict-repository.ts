import {
  badRequest,
  deepClone,
  deepEquals,
  gone,
  normalizeOperationOutcome,
  notFound,
  type Operation,
  OperationOutcomeError,
  Operator,
  preconditionFailed,
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
import { resolveConditionalReferences } from './conditional-references.ts';
import { historyBundle } from './history-bundle.ts';
import type { Ledger } from './ledger.ts';
import { applyPatchTo } from './patching.ts';
import type { Interaction } from './resource-store.ts';
import { searchset } from './searchset.ts';
import { copyOf, storedForm } from './stored-form.ts';
import type { Transaction } from './transaction.ts';

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
    return this.#write((transaction) => {
      const id = options?.assignedId && resource.id ? resource.id : this.generateId();
      if (this.#ledger.store.current(resource.resourceType, id)) {
        throw new OperationOutcomeError(badRequest('Assigned ID is already in use'));
      }
      return copyOf<T>(this.#put(transaction, resource, id, 'create'));
    });
  }

  updateResource<T extends Resource>(
    resource: T,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    return this.#write((transaction) => copyOf<T>(this.#update(transaction, resource, options)));
  }

  patchResource<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    return this.#write((transaction) => {
      const patched = deepClone(this.#read(resourceType, id));
      applyPatchTo(patched, patch);
      if (patched.id !== id || patched.resourceType !== resourceType) {
        throw new OperationOutcomeError(badRequest('Incorrect resource ID'));
      }
      return copyOf<T>(this.#update(transaction, patched, options));
    });
  }

  deleteResource(resourceType: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    return this.#write((transaction) => {
      const { store } = this.#ledger;
      if (!store.current(resourceType, id) && store.versions(resourceType, id).length > 0) return;
      const existing = this.#read(resourceType, id);
      if (options?.ifMatch && existing.meta?.versionId !== options.ifMatch) {
        throw new OperationOutcomeError(preconditionFailed);
      }
      transaction.write({
        resourceType,
        id,
        versionId: this.generateId(),
        lastUpdated: this.#ledger.now().toISOString(),
        author: this.#author,
        interaction: 'delete',
      });
    });
  }

  readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    return this.#look(() => copyOf<T>(this.#read(resourceType, id)));
  }

  readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    return this.#look(() => copyOf<T>(this.#dereference(reference)));
  }

  readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return this.#look(() =>
      references.map((reference) => {
        try {
          return copyOf<T>(this.#dereference(reference));
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
    return this.#look(() => {
      validateResourceType(resourceType);
      const version = this.#ledger.store
        .versions(resourceType, id)
        .find((candidate) => candidate.versionId === versionId);
      if (!version) throw new OperationOutcomeError(notFound);
      if (!version.resource) throw new OperationOutcomeError(gone);
      return copyOf<T>(version.resource);
    });
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

  async #write<T>(work: (transaction: Transaction) => T): Promise<T> {
    return this.#transaction ? work(this.#transaction) : this.#ledger.commit(work);
  }

  async #look<T>(work: () => T): Promise<T> {
    return this.#transaction ? work() : this.#ledger.read(work);
  }

  #dereference(reference: Reference): WithId<Resource> {
    const [resourceType, id, ...rest] = reference.reference?.split('/') ?? [];
    if (!resourceType || !id || rest.length > 0) {
      throw new OperationOutcomeError(badRequest('Invalid reference'));
    }
    return this.#read(resourceType, id);
  }

  #read(resourceType: string, id: string): WithId<Resource> {
    validateResourceType(resourceType);
    const { store } = this.#ledger;
    const resource = store.current(resourceType, id);
    if (resource) return resource;
    throw new OperationOutcomeError(store.versions(resourceType, id).length > 0 ? gone : notFound);
  }

  #update(
    transaction: Transaction,
    resource: Resource,
    options: UpdateResourceOptions | undefined,
  ): WithId<Resource> {
    const { id, resourceType } = resource;
    if (!id) throw new OperationOutcomeError(badRequest('Missing id'));
    validateResourceType(resourceType);
    const { store } = this.#ledger;
    const existing = store.current(resourceType, id);
    if (!existing && store.versions(resourceType, id).length === 0) {
      throw new OperationOutcomeError(notFound);
    }
    if (options?.ifMatch && existing?.meta?.versionId !== options.ifMatch) {
      throw new OperationOutcomeError(preconditionFailed);
    }
    return this.#put(transaction, resource, id, 'update', existing);
  }

  #put(
    transaction: Transaction,
    resource: Resource,
    id: string,
    interaction: Interaction,
    existing?: WithId<Resource>,
  ): WithId<Resource> {
    const versionId = this.generateId();
    const lastUpdated = this.#ledger.now().toISOString();
    const author = this.#author;
    const stored = storedForm(resource, { id, versionId, lastUpdated, author });
    resolveConditionalReferences(this.#ledger.store, stored);
    if (existing && deepEquals(existing, stored)) return existing;
    const { resourceType } = stored;
    transaction.write({
      resourceType,
      id,
      versionId,
      lastUpdated,
      author,
      interaction,
      resource: stored,
    });
    return stored;
  }
}
