import type { Resource, Task } from '@medplum/fhirtypes';

/**
 * By what a clinic's authors are told apart: the programs of ours, as `ClientApplication/…` or `Bot/…`,
 * where the EHR itself names the author of each version (Medplum: `Meta.author`, which no caller can
 * choose). Undefined where it names none: there the clinic vouches that only persons complete Tasks
 * and only we write proofs.
 */
export interface Authorship {
  ourPrograms?: readonly string[] | undefined;
}

/** Is it a reference to a person of the clinic? */
export const isPerson = (reference: string | undefined): reference is string =>
  /^(Practitioner|PractitionerRole)\//.test(reference ?? '');

/** The person who decided a Task: its author; only where the EHR names no authors, its owner. */
export const decidedBy = (task: Task, { ourPrograms }: Authorship): string | undefined => {
  const author = task.meta?.author?.reference;
  if (isPerson(author)) return author;
  if (ourPrograms || author) return undefined;
  const owner = task.owner?.reference;
  return owner && /^Practitioner\//.test(owner) ? owner : undefined;
};

/** Did we write this version ourselves, as far as the EHR can tell? */
export const isByUs = ({ meta }: Resource, { ourPrograms }: Authorship): boolean =>
  ourPrograms === undefined || ourPrograms.includes(meta?.author?.reference ?? '');
