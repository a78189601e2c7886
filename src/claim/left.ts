import type { Claim } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { isSent, stateOf } from '../fhir/life.ts';
import { identifierIn } from '../fhir/references.ts';
import { identifierSystem } from '../fhir/systems.ts';

/**
 * Has the claim left the clinic? Its tag says so; where another client's PUT dropped the tag, an
 * active claim with a ChargeItem of ours that is `billed` has.
 */
export const hasLeft = (chart: Pick<Chart, 'chargeItems'>, claim: Claim): boolean =>
  isSent(claim) ||
  (stateOf(claim) === undefined &&
    claim.status === 'active' &&
    chart.chargeItems.some(
      ({ status, identifier }) =>
        status === 'billed' &&
        identifierIn(identifier, identifierSystem('charge-item')) !== undefined,
    ));
