import {
  convertToSearchableReferences,
  convertToSearchableTokens,
  convertToSearchableUris,
  getSearchParameter,
  type TypedValue,
} from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { searchValues } from './search-parameter.ts';

const none: ReadonlySet<string> = new Set();

interface ParameterIndex {
  keysOf(resource: Resource): string[];
  idsByKey: Map<string, Set<string>>;
  keysById: Map<string, string[]>;
}

/** The keys under which a token is found: `system|code`, `code`, `system|` (R4 search.html, token). */
export const tokenKey = {
  exactly: (system: string, code: string) => `both\u0000${system}\u0000${code}`,
  code: (code: string) => `code\u0000${code}`,
  system: (system: string) => `system\u0000${system}`,
};

/**
 * Exact-match index of one resource type: token, reference and uri parameters. A parameter is
 * indexed the first time a search names it, so loading pays only for what is searched.
 */
export class SearchIndex {
  readonly #resourceType: string;
  readonly #live: ReadonlyMap<string, Resource>;
  readonly #parameters = new Map<string, ParameterIndex>();

  constructor(resourceType: string, live: ReadonlyMap<string, Resource>) {
    this.#resourceType = resourceType;
    this.#live = live;
  }

  /** Ids of the resources that hold the key under a search parameter. */
  lookup(code: string, key: string): ReadonlySet<string> {
    return this.#parameter(code).idsByKey.get(key) ?? none;
  }

  /** Replaces what is known of one resource; undefined takes it out. */
  put(id: string, resource: Resource | undefined): void {
    for (const parameter of this.#parameters.values()) {
      for (const key of parameter.keysById.get(id) ?? []) parameter.idsByKey.get(key)?.delete(id);
      parameter.keysById.delete(id);
      if (resource) enter(parameter, id, resource);
    }
  }

  #parameter(code: string): ParameterIndex {
    let parameter = this.#parameters.get(code);
    if (!parameter) {
      parameter = { keysOf: this.#keysOf(code), idsByKey: new Map(), keysById: new Map() };
      for (const [id, resource] of this.#live) enter(parameter, id, resource);
      this.#parameters.set(code, parameter);
    }
    return parameter;
  }

  #keysOf(code: string): (resource: Resource) => string[] {
    const [name = code, modifier] = code.split(':');
    const definition = getSearchParameter(this.#resourceType, name);
    if (!definition) return () => [];
    if (modifier === 'identifier') {
      return (resource) => tokenKeys(searchValues(definition, resource).flatMap(identifierOf));
    }
    switch (definition.type) {
      case 'token':
        return (resource) => tokenKeys(searchValues(definition, resource));
      case 'reference':
        return (resource) => convertToSearchableReferences(searchValues(definition, resource));
      default:
        return (resource) => convertToSearchableUris(searchValues(definition, resource));
    }
  }
}

// Reference.identifier, for the modifier :identifier.
function identifierOf(reference: TypedValue): TypedValue[] {
  const value = reference.value?.identifier;
  return value ? [{ type: 'Identifier', value }] : [];
}

function enter(parameter: ParameterIndex, id: string, resource: Resource): void {
  const keys = parameter.keysOf(resource);
  if (keys.length === 0) return;
  parameter.keysById.set(id, keys);
  for (const key of keys) {
    const ids = parameter.idsByKey.get(key);
    if (ids) ids.add(id);
    else parameter.idsByKey.set(key, new Set([id]));
  }
}

function tokenKeys(values: TypedValue[]): string[] {
  return convertToSearchableTokens(values).flatMap(({ system, value }) => [
    ...(value === undefined ? [] : [tokenKey.code(value), tokenKey.exactly(system ?? '', value)]),
    ...(system === undefined ? [] : [tokenKey.system(system)]),
  ]);
}
