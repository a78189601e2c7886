import type { EhrEvent } from '../ports.ts';

/**
 * A deletion is told by a name that nobody signed, under a signature that is always the same: so it is
 * worked once a day for each resource, under this version, and only if the EHR has it no more.
 */
export const deletionVersion = (at: string): string => `deleted-${at.slice(0, 10)}`;

export const isDeletion = (version: string | undefined): boolean =>
  version?.startsWith('deleted-') ?? false;

/** Does anything follow from a deletion? Of a visit: what was drawn up for it is put away. */
export const isDeletionHeard = ({ resourceType }: EhrEvent): boolean =>
  resourceType === 'Encounter';
