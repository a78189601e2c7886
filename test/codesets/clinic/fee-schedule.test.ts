import { describe, expect, test } from 'vitest';
import { openFeeSchedule } from '../../../src/codesets/clinic/fee-schedule.ts';
import { imported, problemsOf, rendered } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

const day = '2026-10-01';

describe("given the payers' fee schedules", () => {
  const file = rendered('fees.csv', specimenText('payer-fee-schedule'));

  test('then the allowed amount is that of payer, modifier, locality and day', async () => {
    const fees = openFeeSchedule(await imported('fee-schedule', [file]));
    const of = (change: object) =>
      fees.allowedCents({ payer: '88001', code: '99213', date: day, ...change });
    expect(of({})).toBe(11_235);
    expect(of({ modifiers: ['25', '95'] })).toBe(10_000);
    expect(of({ locality: '01' })).toBe(12_001);
    expect(of({ locality: '02' })).toBe(11_235);
    expect(of({ payer: '88002' })).toBe(9090);
    expect(of({ payer: '88003' })).toBeUndefined();
    expect(of({ date: '2027-01-01' })).toBeUndefined();
  });

  test('when one service has two rates on one day, then the second is named', async () => {
    const text = specimenText('payer-fee-schedule').replace('99213,95,,100', '99213,,,100');
    expect(await problemsOf('fee-schedule', [rendered('fees.csv', text)])).toMatchObject([
      { line: 3, words: expect.stringContaining('same payer, code, modifier, locality') },
    ]);
  });
});
