import { validateResource } from '@medplum/core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadDefinitions } from '../../src/ehr/definitions.ts';
import { cents, sum } from '../../src/fhir/money.ts';
import { paymentReconciliation } from '../../src/remittance/posting.ts';
import { aChart, adjudicatedLine, answerOf, created } from './answered-chart.ts';

beforeAll(loadDefinitions);

test('given any balanced answer, then its payment is posted once and its details add up to it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9_999_999), fc.nat(100)), { minLength: 1, maxLength: 10 }),
      (lines) => {
        const response = answerOf(
          lines.map(([charge, percent], index) =>
            adjudicatedLine(index + 1, charge, [
              { group: 'CO', carc: '45', amountCents: Math.floor((charge * percent) / 100) },
            ]),
          ),
        );
        const [posting, ...others] = created(
          paymentReconciliation(aChart(), response),
          'PaymentReconciliation',
        );
        expect(others).toEqual([]);
        expect(posting?.paymentAmount).toEqual(response.payment?.amount);
        expect(sum((posting?.detail ?? []).map(({ amount }) => cents(amount) ?? 0))).toBe(
          cents(posting?.paymentAmount),
        );
      },
    ),
    { numRuns: 200, seed: 20261124 },
  );
});

test('a posting names claim, answer, issuer and trace number, and is a valid R4 resource', () => {
  const response = answerOf([adjudicatedLine(1, 12_010, [])]);
  const [posting] = created(paymentReconciliation(aChart(), response), 'PaymentReconciliation');
  expect(posting).toMatchObject({
    status: 'active',
    outcome: 'complete',
    paymentIdentifier: { value: 'TRN-1' },
    paymentIssuer: { reference: 'Organization/payer' },
    paymentDate: '2026-11-18',
    detail: [
      {
        request: { reference: 'Claim/claim' },
        response: { reference: 'ClaimResponse/answer' },
      },
    ],
  });
  if (posting) expect(() => validateResource(posting)).not.toThrow();
});

test('a fully denied answer is posted with nothing paid', () => {
  const response = answerOf([
    adjudicatedLine(1, 12_010, [{ group: 'CO', carc: '50', amountCents: 12_010 }]),
  ]);
  const [posting] = created(paymentReconciliation(aChart(), response), 'PaymentReconciliation');
  expect(posting?.paymentAmount.value).toBe(0);
});

test('an answer that is one cent off, and an acknowledgement, are not posted', () => {
  const response = answerOf([adjudicatedLine(1, 12_010, [])]);
  const off = { ...response, payment: { type: { text: 'paid' }, amount: { value: 120.11 } } };
  expect(paymentReconciliation(aChart(), off)).toEqual([]);
  expect(paymentReconciliation(aChart(), { ...response, outcome: 'queued' })).toEqual([]);
});
