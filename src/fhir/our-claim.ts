import type { Claim } from '@medplum/fhirtypes';
import { identifierIn } from './references.ts';
import { identifierSystem } from './systems.ts';

/** Is it a claim that we drew up, and no request for authorization that somebody else stored? */
export const isOurClaim = ({ identifier, use }: Claim): boolean =>
  use === 'claim' && identifierIn(identifier, identifierSystem('claim')) !== undefined;
