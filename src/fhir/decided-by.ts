import type { Task } from '@medplum/fhirtypes';

/** The person who decided a Task: its author if a person, else its owner if a Practitioner. */
export const decidedBy = (task: Task): string | undefined => {
  const author = task.meta?.author?.reference;
  if (author && /^(Practitioner|PractitionerRole)\//.test(author)) return author;
  const owner = task.owner?.reference;
  return owner && /^Practitioner\//.test(owner) ? owner : undefined;
};
