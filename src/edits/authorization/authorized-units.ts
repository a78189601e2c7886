import type { Claim } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { earlierClaims } from '../earlier-claims.ts';
import type { Place } from '../edit.ts';
import { authorizationOf, authorizedServices } from './authorizations.ts';

const unitsOf = (claim: Claim, code: string): number =>
  (claim.item ?? []).reduce(
    (total, line) => total + (procedureCode(line) === code ? (elements.units.read(line) ?? 0) : 0),
    0,
  );

/** Units that earlier claims billed on the same authorization. */
const unitsBefore = (chart: ClaimChart, number: string, code: string): number =>
  earlierClaims(chart)
    .filter((claim) => elements.priorAuthorization.read(claim)?.trim() === number)
    .reduce((total, claim) => total + unitsOf(claim, code), 0);

/** The places of the units of lines whose code has more than was authorized, alone or with earlier claims. */
export const linesOverAuthorization = (
  chart: ClaimChart,
  isOver: (own: number, before: number, authorized: number) => boolean,
): Place[] => {
  const authorization = authorizationOf(chart);
  const number = elements.priorAuthorization.read(chart.claim)?.trim();
  if (!authorization || !number) return [];
  const over = authorizedServices(authorization).flatMap(({ code, units }) =>
    units !== undefined &&
    isOver(unitsOf(chart.claim, code), unitsBefore(chart, number, code), units)
      ? [code]
      : [],
  );
  return over.length
    ? (chart.claim.item ?? []).flatMap((line, index) =>
        over.includes(procedureCode(line) ?? '') ? [`Claim.item[${index}].quantity`] : [],
      )
    : [];
};
