import type { ClaimResponse, PaymentReconciliation } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { isAdjudication, isBalanced, simulatedTag } from '../fhir/adjudication.ts';
import { identifierOf } from '../fhir/keys.ts';
import { create, type Write } from '../fhir/writes.ts';
import { referenceToAnswer } from './answer.ts';

/**
 * The payment of one adjudication, posted (835 BPR, TRN): the details add up to the payment. An
 * answer that does not balance to the cent is not posted; a follow-up Task says so.
 */
export const paymentReconciliation = (chart: ClaimChart, response: ClaimResponse): Write[] => {
  const { payment } = response;
  const answer = referenceToAnswer(response);
  if (!isAdjudication(response) || !payment || !answer || !isBalanced(response)) return [];
  const date = payment.date ?? response.created ?? chart.now;
  const identifier = identifierOf('payment', response.identifier?.[0]?.value ?? response.id ?? '');
  const posting: PaymentReconciliation = {
    resourceType: 'PaymentReconciliation',
    ...simulatedTag(response),
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
        response: answer,
        date: date.slice(0, 10),
        amount: payment.amount,
      },
    ],
  };
  return [create(posting, identifier)];
};
