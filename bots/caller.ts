import type { BotEvent, MedplumClient } from '@medplum/core';
import * as z from 'zod';
import { isFhirId } from '../src/fhir/references.ts';
import { noVersion } from '../src/fhir/writes.ts';

/** What a caller has to be allowed for an operation: to see the resource, or to change it as well. */
export type Right = 'read' | 'update';

const resource = z.looseObject({ resourceType: z.string(), id: z.string() });

const signInOf = ({ headers = {} }: BotEvent): string | undefined => {
  const found = headers.authorization ?? headers.Authorization;
  return Array.isArray(found) ? found[0] : found;
};

/** A patient may read their own claims, but does not start work on them. */
const isPatient = ({ requester }: BotEvent): boolean =>
  /^(Patient|RelatedPerson)\//.test(requester?.reference ?? '');

/**
 * May the caller of an operation read (or change) the resource? A bot works with rights of its own,
 * and the id may stand in a body that the server checked nothing of: so the server is asked with the
 * caller's own sign-in. The right to change is asked with a version that never is: a server refuses
 * with 412 only whom it would have let write (Medplum checks the policy first), and writes nothing.
 */
export const mayCall = async (
  medplum: MedplumClient,
  event: BotEvent,
  { resourceType, id }: { resourceType: string; id: string },
  right: Right,
): Promise<boolean> => {
  const authorization = signInOf(event);
  if (!authorization || isPatient(event) || !isFhirId(id)) return false;
  const url = medplum.fhirUrl(resourceType, id).toString();
  const headers = { authorization, accept: 'application/fhir+json' };
  const read = await fetch(url, { headers, redirect: 'manual' });
  if (read.status !== 200) return false;
  if (right === 'read') return true;
  const stored = resource.safeParse(await read.json());
  if (!stored.success) return false;
  const write = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/fhir+json', 'if-match': noVersion },
    body: JSON.stringify(stored.data),
    redirect: 'manual',
  });
  return write.status === 412;
};
