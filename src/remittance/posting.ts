import type { ClaimResponse, PaymentReconciliation } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isAdjudication, isBalanced } from '../fhir/adjudication.ts';
import { identifierOf } from '../fhir/keys.ts';
import { create, type Write } from '../fhir/writes.ts';

/** An adjudication whose charges, adjustments and payment do not add up; nothing is posted. */
export class UnbalancedRemittanceError extends Error {
  override readonly name = 'UnbalancedRemittanceError';
}

/** The payment of one adjudication, posted (835 BPR, TRN): the details add up to the payment. */
export const paymentReconciliation = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  const { payment } = response;
  if (!isAdjudication(response) || !payment || !response.id) return [];
  if (!isBalanced(response)) {
    throw new UnbalancedRemittanceError(
      'An adjudication does not balance to the cent; compare its lines with the payment before posting.',
    );
  }
  const date = payment.date ?? response.created ?? chart.now.slice(0, 10);
  const identifier = identifierOf('payment', response.id);
  const posting: PaymentReconciliation = {
    resourceType: 'PaymentReconciliation',
    identifier: [identifier],
    status: 'active',
    created: date,
    paymentDate: date.slice(0, 10),
    paymentAmount: payment.amount,
    ...(payment.identifier ? { paymentIdentifier: payment.identifier } : {}),
    ...(response.insurer ? { paymentIssuer: response.insurer } : {}),
    outcome: 'complete',
    detail: [
      {
        type: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/payment-type', code: 'payment' },
          ],
        },
        request: { reference: `Claim/${chart.claim.id}` },
        response: { reference: `ClaimResponse/${response.id}` },
        amount: payment.amount,
      },
    ],
  };
  return [create(posting, identifier)];
};
