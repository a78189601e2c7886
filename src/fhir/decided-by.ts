import type { Task } from '@medplum/fhirtypes';

/** Is it a reference to a person of the clinic? */
export const isPerson = (reference: string | undefined): reference is string =>
  /^(Practitioner|PractitionerRole)\//.test(reference ?? '');

/** The person who decided a Task: its author if a person, else its owner if a Practitioner. */
export const decidedBy = (task: Task): string | undefined => {
  const author = task.meta?.author?.reference;
  if (isPerson(author)) return author;
  const owner = task.owner?.reference;
  return owner && /^Practitioner\//.test(owner) ? owner : undefined;
};
