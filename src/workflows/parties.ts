import type { Resource } from '@medplum/fhirtypes';
import type { Party } from '../chart.ts';
import { isFhirId, literal } from '../fhir/references.ts';
import type { Ehr } from '../ports.ts';
import { isParty, partyTypes } from './chart-parts.ts';

/** Every literal reference inside the resources. */
const referencesIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const one of value) referencesIn(one, found);
  else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'reference' && typeof inner === 'string') found.add(inner);
      else referencesIn(inner, found);
    }
  }
  return found;
};

/** Reads whatever parties the references lead to, a search for each type; with those that are known. */
export const gatherParties = async (
  ehr: Ehr,
  sources: readonly Resource[],
  known: Record<string, Party>,
): Promise<Record<string, Party>> => {
  const byType = new Map<string, string[]>();
  for (const reference of referencesIn(sources)) {
    const [type, id, more] = (literal({ reference }) ?? '').split('/');
    if (
      !type ||
      !id ||
      more ||
      !isFhirId(id) ||
      !partyTypes.includes(type) ||
      known[`${type}/${id}`]
    )
      continue;
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  if (byType.size === 0) return known;
  const results = await ehr.search(
    [...byType].map(([type, ids]) => `${type}?_id=${ids.join(',')}`),
  );
  const found = Object.fromEntries(
    results
      .flat()
      .filter(isParty)
      .map((one): [string, Party] => [`${one.resourceType}/${one.id}`, one]),
  );
  return { ...known, ...found };
};
