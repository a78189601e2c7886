import {
  badRequest,
  forbidden,
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
import type { Access, Interaction } from './project/access.ts';
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
  readonly #access: Access | undefined;
  readonly #transaction: Transaction | undefined;

  constructor(ledger: Ledger, author: string, access?: Access, transaction?: Transaction) {
    super();
    this.#ledger = ledger;
    this.#author = author;
    this.#access = access;
    this.#transaction = transaction;
  }

  /** The same resources, written in the name of another profile (Meta.author), within its access. */
  as(author: string, access?: Access): StrictRepository {
    return new StrictRepository(this.#ledger, author, access, this.#transaction);
  }

  setMode(_mode: RepositoryMode): void {}

  generateId(): string {
    return this.#ledger.generateId();
  }

  createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
  ): Promise<WithId<T>> {
    this.#demand('create', resource.resourceType);
    return this.#write((writer) => {
      this.#demandStorable('create', resource);
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
    this.#demand('update', resource.resourceType);
    const update = () =>
      this.#write((writer) => {
        if (resource.id) this.#demandPresent('update', resource.resourceType, resource.id);
        this.#demandStorable('update', resource);
        return copyOf<T>(writer.update(this.#withReserved(resource), ifMatch));
      });
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
    this.#demand('update', resourceType);
    return this.#write((writer) => {
      this.#demandPresent('update', resourceType, id);
      const patched = copyOf(currentResource(this.#ledger.store, resourceType, id));
      applyPatchTo(patched, patch);
      if (patched.id !== id || patched.resourceType !== resourceType) {
        throw new OperationOutcomeError(badRequest('Incorrect resource ID'));
      }
      this.#demandStorable('update', patched);
      return copyOf<T>(writer.update(patched, options?.ifMatch));
    });
  }

  deleteResource(resourceType: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    this.#demand('delete', resourceType);
    return this.#write((writer) => {
      this.#demandPresent('delete', resourceType, id);
      writer.delete(resourceType, id, options?.ifMatch);
    });
  }

  readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    this.#demand('read', resourceType);
    return this.#look(() => {
      this.#demandPresent('read', resourceType, id);
      return copyOf<T>(currentResource(this.#ledger.store, resourceType, id));
    });
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
      this.#demand('read', resourceType);
      this.#demandPresent('history', resourceType, id);
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
    this.#demand('read', resourceType);
    return this.#look(() => {
      this.#demandPresent('vread', resourceType, id);
      return copyOf<T>(versionOf(this.#ledger.store, resourceType, id, versionId));
    });
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    for (const resourceType of request.types ?? [request.resourceType])
      this.#demandSearchable(resourceType);
    return searchset<T>(this, this.#ledger, request, {
      look: (work) => this.#look(work),
      isVisible: (resource) => this.#access?.permits('search', resource) ?? true,
    });
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
      const inside = new StrictRepository(this.#ledger, this.#author, this.#access, transaction);
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

  #demand(interaction: Interaction, resourceType: string): void {
    if (this.#access?.supports(interaction, resourceType) === false)
      throw new OperationOutcomeError(forbidden);
  }

  #demandSearchable(resourceType: string): void {
    if (resourceType === 'Binary')
      throw new OperationOutcomeError(badRequest('Cannot search on Binary resource type'));
    this.#demand('search', resourceType);
  }

  /** What a policy's criteria hide is not there for the caller; what it shows may still not be changed. */
  #demandPresent(interaction: Interaction, resourceType: string, id: string): void {
    const stored = this.#ledger.store.current(resourceType, id);
    if (!stored || !this.#access) return;
    if (!this.#access.permits('read', stored)) throw new OperationOutcomeError(notFound);
    if (!this.#access.permits(interaction, stored)) throw new OperationOutcomeError(forbidden);
  }

  /** What an administrator may not change of a project stays, without a word. */
  #withReserved(resource: Resource): Resource {
    if (!this.#access || resource.resourceType !== 'Project' || !resource.id) return resource;
    const stored = this.#ledger.store.current('Project', resource.id);
    const { features, ...rest } = resource;
    return stored?.resourceType === 'Project' && stored.features
      ? { ...rest, features: stored.features }
      : rest;
  }

  #demandStorable(interaction: 'create' | 'update', resource: Resource): void {
    if (this.#access?.permits(interaction, resource) === false)
      throw new OperationOutcomeError(forbidden);
  }
}
