import type { Claim, Task } from '@medplum/fhirtypes';
import { type Chart, dateOfService, today } from '../chart.ts';
import { settledChargeItems, withChargeItems } from '../claim/charge-items.ts';
import { appliedReviews, unacceptedReviews } from '../coding/reviews.ts';
import { returnedUnaccepted } from '../coding/unaccepted.ts';
import { isByUs } from '../fhir/decided-by.ts';
import { isOf, type Stored } from '../fhir/writes.ts';
import { isSelfPayWithdrawn, selfPayInvoice } from '../patient/self-pay.ts';
import type { Ehr, Ports } from '../ports.ts';
import { apply } from './apply.ts';

/**
 * The bill of a reviewed visit without insurance: its ChargeItems, then the Invoice that names them.
 * Nobody is billed on a review that nobody accepted; it goes back to a coder. One that was taken back with its visit waits until a coder has accepted the visit anew.
 */
export const billPatient = async (
  { ehr }: Ports,
  chart: Chart,
  coded: Claim,
  reviews: number,
): Promise<void> => {
  const unaccepted = await unacceptedIn(ehr, chart);
  if (unaccepted.length) {
    for (const task of unaccepted) await apply(ehr, returnedUnaccepted(task, chart.now));
    return;
  }
  if (isSelfPayWithdrawn(chart, reviews)) return;
  const posted = await apply(ehr, settledChargeItems(chart, coded));
  const billed = withChargeItems(coded, [
    ...posted.filter(isOf('ChargeItem')),
    ...chart.chargeItems,
  ]);
  await apply(ehr, selfPayInvoice(chart, billed, dateOfService(chart) ?? today(chart)));
};

/** Reviews that say they were applied, and of whose acceptance no proof of ours is kept. */
const unacceptedIn = async (ehr: Ehr, chart: Chart): Promise<Stored<Task>[]> => {
  const applied = appliedReviews(chart);
  if (applied.length === 0) return [];
  const targets = applied.map(({ id }) => `Task/${id}`).join(',');
  const [proofs = []] = await ehr.search([`Provenance?target=${targets}`]);
  const ours = proofs.filter(isOf('Provenance')).filter((one) => isByUs(one, chart.practice));
  return unacceptedReviews({ ...chart, provenances: ours });
};
