import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjudicationOf, isBalanced } from '../../src/fhir/adjudication.ts';
import { money } from '../../src/fhir/money.ts';
import { external } from '../../src/fhir/systems.ts';
import { adjudicatedLine, answerOf } from './answered-chart.ts';

const adjustment = fc.record({
  group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  carc: fc.constantFrom('1', '2', '3', '45', '97', '16', '253'),
  amountCents: fc.integer({ min: -500_000, max: 500_000 }),
});

const line = fc.tuple(
  fc.integer({ min: 0, max: 9_999_999 }),
  fc.array(adjustment, { maxLength: 5 }),
  fc.uniqueArray(fc.constantFrom('M15', 'M76', 'N290', 'MA130'), { maxLength: 3 }),
);

test('given any adjudication, when it is written as a ClaimResponse, then it is read back the same and balances', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.array(adjustment, { maxLength: 2 }),
      (parts, claimAdjustments) => {
        const lines = parts.map(([charge, adjustments, remarks], index) =>
          adjudicatedLine(index + 1, charge, adjustments, remarks),
        );
        const response = answerOf(lines, claimAdjustments);
        expect(adjudicationOf(response)).toMatchObject({ lines, claimAdjustments });
        expect(isBalanced(response)).toBe(true);
      },
    ),
    { numRuns: 300, seed: 20261124 },
  );
});

test('given an answer whose payment is one cent off, then it does not balance', () => {
  const response = answerOf([
    adjudicatedLine(1, 12_010, [{ group: 'CO', carc: '45', amountCents: 2010 }]),
  ]);
  expect(isBalanced(response)).toBe(true);
  const payment = { type: { text: 'paid' }, amount: money(10_001) };
  expect(isBalanced({ ...response, payment })).toBe(false);
});

test('given two lines that are wrong by a cent each way, then it does not balance though the total does', () => {
  const paid = (sequence: number, paidCents: number) => ({
    ...adjudicatedLine(sequence, 10_000, []),
    paidCents,
  });
  expect(isBalanced(answerOf([paid(1, 10_001), paid(2, 9_999)]))).toBe(false);
});

test('given CO and PR on one line, then only PR is what the patient owes, and the reason is the CARC alone', () => {
  const response = answerOf([
    adjudicatedLine(1, 12_010, [
      { group: 'CO', carc: '45', amountCents: 2010 },
      { group: 'PR', carc: '3', amountCents: 2500 },
      { group: 'OA', carc: '23', amountCents: 100 },
    ]),
  ]);
  expect(adjudicationOf(response).patientCents).toBe(2500);
  const reasons = response.item?.[0]?.adjudication.flatMap(({ reason }) => reason?.coding ?? []);
  expect(reasons).toEqual(['45', '3', '23'].map((code) => ({ system: external.carc, code })));
});
