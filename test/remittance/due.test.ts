import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PayerRow } from '../../src/chart.ts';
import { addDays } from '../../src/fhir/dates.ts';
import type { Due } from '../../src/remittance/denial-action.ts';
import { deadlineOf, priorityOf } from '../../src/remittance/due.ts';

const payer = (change: Partial<PayerRow>): PayerRow => ({
  payerId: '88001',
  name: 'Prairie Mutual Health',
  kind: 'commercial',
  claimFilingIndicator: 'CI',
  source: 'test',
  reviewed: '2026-10-05',
  ...change,
});
const days = { answered: '2026-11-18', serviced: '2026-11-03' };

test('a correction is due in five business days, and lost after the payer row’s days', () => {
  expect(deadlineOf('COR', { ...days, payer: payer({ correctedDays: 180 }) })).toMatchObject({
    due: '2026-11-25',
    limit: '2027-05-17',
    basis: '180 days from the answer, payer row 88001',
  });
});

test('given no payer row, then the floor is used and the basis says so', () => {
  const found = deadlineOf('COR', { ...days, payer: undefined });
  expect(found?.limit).toBe('2027-01-17');
  expect(found?.basis).toContain('safe default');
});

test('an appeal is due at half of the payer’s window', () => {
  expect(deadlineOf('APP', { ...days, payer: payer({ appealDays: [180, 60] }) })).toMatchObject({
    due: '2027-02-16',
    limit: '2027-05-17',
  });
});

test('a rejection is due in two business days, over a weekend', () => {
  expect(
    deadlineOf('REJ', { answered: '2026-11-20', serviced: '2026-11-03', payer: undefined })?.due,
  ).toBe('2026-11-24');
});

test('given any days, then no work is due before the next business day nor a posting at all', () => {
  const rules: Due[] = ['REJ', 'COR', 'APP', 'DOC', 'COB', 'PTQ', 'CRED', 'AUTH'];
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 400 }),
      (rule, filed, late) => {
        const answered = addDays('2026-01-01', filed);
        const found = deadlineOf(rule, {
          payer: payer({ filingDays: 90, correctedDays: 30, appealDays: [60] }),
          answered,
          serviced: addDays(answered, -late),
        });
        expect((found?.due ?? '') > answered).toBe(true);
      },
    ),
    { seed: 20261124 },
  );
  expect(deadlineOf('NONE', { ...days, payer: undefined })).toBeUndefined();
});

test('work is pressing by what is left of the limit and by the money', () => {
  const deadline = { due: '2026-11-25', limit: '2026-12-10', basis: '' };
  expect(priorityOf(deadline, 100, '2026-11-28')).toBe('asap');
  expect(priorityOf(deadline, 100, '2026-11-18')).toBe('urgent');
  expect(priorityOf({ ...deadline, limit: '2027-05-17' }, 100, '2026-11-18')).toBe('routine');
  expect(priorityOf({ ...deadline, limit: '2027-05-17' }, 50_000, '2026-11-18')).toBe('urgent');
});
