import {
  badRequest,
  deepEquals,
  notFound,
  OperationOutcomeError,
  preconditionFailed,
  validateResourceType,
  type WithId,
} from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { withBinaryReferences } from './attachment-urls.ts';
import { resolveConditionalReferences } from './conditional-references.ts';
import type { Ledger } from './ledger.ts';
import { currentResource } from './reading.ts';
import type { Interaction } from './resource-store.ts';
import { storedForm } from './stored-form.ts';
import type { Transaction } from './transaction.ts';

/** Writes versions in the name of one author, inside one transaction. */
export class VersionWriter {
  readonly #ledger: Ledger;
  readonly #author: string;
  readonly #transaction: Transaction;

  constructor(ledger: Ledger, author: string, transaction: Transaction) {
    this.#ledger = ledger;
    this.#author = author;
    this.#transaction = transaction;
  }

  /** The first version of a resource. */
  create(resource: Resource, id: string): WithId<Resource> {
    if (this.#ledger.store.current(resource.resourceType, id)) {
      throw new OperationOutcomeError(badRequest('Assigned ID is already in use'));
    }
    return this.#put(resource, id, 'create');
  }

  /** The next version; the present one if nothing changed. A deleted resource comes back. */
  update(resource: Resource, ifMatch: string | undefined): WithId<Resource> {
    const { id, resourceType } = resource;
    if (!id) throw new OperationOutcomeError(badRequest('Missing id'));
    validateResourceType(resourceType);
    const { store } = this.#ledger;
    const existing = store.current(resourceType, id);
    if (!existing && store.versions(resourceType, id).length === 0) {
      throw new OperationOutcomeError(notFound);
    }
    if (ifMatch && existing?.meta?.versionId !== ifMatch) {
      throw new OperationOutcomeError(preconditionFailed);
    }
    return this.#put(resource, id, 'update', existing);
  }

  /** The end of a resource; deleting what is deleted changes nothing. */
  delete(resourceType: string, id: string, ifMatch: string | undefined): void {
    const { store } = this.#ledger;
    if (!store.current(resourceType, id) && store.versions(resourceType, id).length > 0) return;
    const existing = currentResource(store, resourceType, id);
    if (ifMatch && existing.meta?.versionId !== ifMatch) {
      throw new OperationOutcomeError(preconditionFailed);
    }
    this.#transaction.write({ resourceType, id, interaction: 'delete', ...this.#stamp() });
  }

  #put(
    resource: Resource,
    id: string,
    interaction: Interaction,
    existing?: WithId<Resource>,
  ): WithId<Resource> {
    const stamp = this.#stamp();
    const stored = storedForm(withBinaryReferences(resource, this.#ledger), { id, ...stamp });
    resolveConditionalReferences(this.#ledger.store, stored);
    if (existing && deepEquals(existing, stored)) return existing;
    const { resourceType } = stored;
    this.#transaction.write({ resourceType, id, interaction, ...stamp, resource: stored });
    return stored;
  }

  #stamp(): { versionId: string; lastUpdated: string; author: string } {
    return {
      versionId: this.#ledger.generateId(),
      lastUpdated: this.#ledger.now().toISOString(),
      author: this.#author,
    };
  }
}
