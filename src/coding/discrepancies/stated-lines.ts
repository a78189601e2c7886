import type { Claim } from '@medplum/fhirtypes';
import type { LocalDate } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { statedCodes } from '../../fhir/stated-codes.ts';

/** A service that the claim states, by the id under which the review shows it. */
export interface StatedLine {
  id: string;
  code: string;
  modifiers: readonly string[];
  units: number;
  /** The day of the line. */
  serviced?: LocalDate;
}

/** The service lines of a claim as its review shows them. */
export const statedLines = (claim: Claim): StatedLine[] =>
  statedCodes(claim).flatMap(({ id, kind, code, modifiers, sequence }) => {
    const line = claim.item?.find((one) => one.sequence === sequence);
    if (kind !== 'service' || !code) return [];
    const serviced = line && elements.serviceStart.read(line);
    const units = line?.quantity?.value ?? 1;
    return [{ id, code, modifiers, units, ...(serviced ? { serviced } : {}) }];
  });

/** Are two lines of one day? Pairs and separate visits are asked about within a day alone. */
export const isSameDay = (one: StatedLine, other: StatedLine): boolean =>
  one.serviced === undefined || other.serviced === undefined || one.serviced === other.serviced;

/** The units of all lines of a code. */
export const unitsOfCode = (lines: readonly StatedLine[], code: string): number =>
  lines.filter((line) => line.code === code).reduce((sum, { units }) => sum + units, 0);
