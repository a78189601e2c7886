import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openChargeMaster } from '../../../src/codesets/clinic/charge-master.ts';
import { imported, layoutOf, problemsOf, rendered, renderedWorkbook } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

const day = '2026-10-01';

describe("given the clinic's charge master", () => {
  const file = rendered('charges.csv', specimenText('clinic-charge-master'));
  const master = async () => openChargeMaster(await imported('charge-master', [file]));

  test('then the charge is that of the day, in whole cents', async () => {
    const charges = await master();
    expect(charges.charge({ code: '99213', date: '2025-12-31' })?.amountCents).toBe(18_500);
    expect(charges.charge({ code: '99213', date: '2026-01-01' })).toEqual({
      code: '99213',
      amountCents: 119_010,
      revenueCode: '0510',
      description: 'Visit',
      from: '2026-01-01',
    });
    expect(charges.charge({ code: '99213', date: '2024-12-31' })).toBeUndefined();
    expect(charges.charge({ code: '99214', date: day })).toBeUndefined();
  });

  test('then the charge of modifier and place comes before the one without', async () => {
    const charges = await master();
    const of = (modifiers: string[], placeOfService?: string) =>
      charges.charge({ code: '9300Z', modifiers, placeOfService, date: day })?.amountCents;
    expect(of(['26'])).toBe(2000);
    expect(of(['59', '26'], '11')).toBe(2000);
    expect(of([], '11')).toBe(4550);
    expect(of([], '22')).toBeUndefined();
    expect(charges.charge({ code: '99213', modifiers: ['25'], date: day })?.amountCents).toBe(
      119_010,
    );
    expect(charges.charge({ code: '99213', modifiers: ['95'], date: day })?.amountCents).toBe(
      17_000,
    );
  });

  test('then its first line tells the release', () => {
    expect(layoutOf('charge-master', file).release).toEqual({
      vintage: '2026-spring',
      from: '2026-01-01',
      to: '2026-12-31',
    });
  });

  test('when it is a workbook, then it is read alike', async () => {
    const workbook = renderedWorkbook('charges.xlsx', [
      ['Code', 'Price', 'Effective From'],
      ['99213', '185.10', '2026-01-01'],
    ]);
    const charges = openChargeMaster(await imported('charge-master', [workbook]));
    expect(charges.charge({ code: '99213', date: day })?.amountCents).toBe(18_510);
  });

  test('when two prices are in force on one day, then both lines are named', async () => {
    const text =
      'Code,Price,From,To\n99213,1,2026-01-01,\n99214,2,2026-01-01,\n99213,3,2026-07-01,\n';
    expect(await problemsOf('charge-master', [rendered('charges.csv', text)])).toEqual([
      {
        file: 'rendered-charges.csv',
        line: 4,
        words: 'is in force beside rendered-charges.csv:2: same code, modifier, place, same days',
      },
    ]);
  });

  test('when a period ends before it begins, then its line is named', async () => {
    const text = 'Code,Price,From,To\n99213,1,2026-07-01,2026-06-30\n';
    expect(await problemsOf('charge-master', [rendered('charges.csv', text)])).toMatchObject([
      { line: 2, words: 'ends before it begins' },
    ]);
  });

  test.each(['185,00', '12.345', '-5', '1e3', '1,18.00', 'free', '$', '12.3.4'])(
    'when a price is %s, then it is refused',
    async (price) => {
      const text = `Code,Price,From\n99213,"${price}",2026-01-01\n`;
      expect(await problemsOf('charge-master', [rendered('charges.csv', text)])).toEqual([
        {
          file: 'rendered-charges.csv',
          line: 2,
          words: 'Price: an amount in dollars and cents belongs here',
        },
      ]);
    },
  );

  test('then no cent is lost, whatever the amount', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 99_999_999_999 }), async (cents) => {
        const dollars = Math.trunc(cents / 100).toString();
        const price = `${dollars}.${String(cents % 100).padStart(2, '0')}`;
        const grouped = price.replace(/\B(?=(\d{3})+\.)/g, ',');
        for (const written of [price, grouped, `$${grouped}`, `${price}00`]) {
          const text = `Code,Price,From\n99213,"${written}",2026-01-01\n`;
          const pack = await imported('charge-master', [rendered('charges.csv', text)]);
          const found = openChargeMaster(pack).charge({ code: '99213', date: day });
          expect(found?.amountCents).toBe(cents);
        }
      }),
      { numRuns: 50 },
    );
  });
});
