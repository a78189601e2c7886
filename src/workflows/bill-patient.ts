import type { Claim } from '@medplum/fhirtypes';
import { type Chart, dateOfService, today } from '../chart.ts';
import { settledChargeItems, withChargeItems } from '../claim/charge-items.ts';
import { isOf } from '../fhir/writes.ts';
import { isSelfPayWithdrawn, selfPayInvoice } from '../patient/self-pay.ts';
import type { Ports } from '../ports.ts';
import { apply } from './apply.ts';

/**
 * The bill of a reviewed visit without insurance: its ChargeItems, then the Invoice that names them.
 * One that was taken back with its visit waits until a coder has accepted the visit anew.
 */
export const billPatient = async (
  { ehr }: Ports,
  chart: Chart,
  coded: Claim,
  reviews: number,
): Promise<void> => {
  if (isSelfPayWithdrawn(chart, reviews)) return;
  const posted = await apply(ehr, settledChargeItems(chart, coded));
  const billed = withChargeItems(coded, [
    ...posted.filter(isOf('ChargeItem')),
    ...chart.chargeItems,
  ]);
  await apply(ehr, selfPayInvoice(chart, billed, dateOfService(chart) ?? today(chart)));
};
