import type { Claim } from '@medplum/fhirtypes';
import { statedCodes } from '../../fhir/stated-codes.ts';

/** A service that the claim states, by the id under which the review shows it. */
export interface StatedLine {
  id: string;
  code: string;
  modifiers: readonly string[];
  units: number;
}

/** The service lines of a claim as its review shows them. */
export const statedLines = (claim: Claim): StatedLine[] =>
  statedCodes(claim).flatMap(({ id, kind, code, modifiers, sequence }) => {
    const line = claim.item?.find((one) => one.sequence === sequence);
    return kind === 'service' && code
      ? [{ id, code, modifiers, units: line?.quantity?.value ?? 1 }]
      : [];
  });
