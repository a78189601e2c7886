import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyNdc,
  type Cell,
  cents,
  count,
  date,
  decimal,
  diagnosisCode,
  ndc,
  npi,
  oneOf,
  serviceCode,
  several,
  yesNo,
} from '../../../src/codesets/import/cells.ts';

describe('given a date in a published file', () => {
  test.each([
    ['20261001', '2026-10-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026/10/01', '2026-10-01'],
    ['10/1/2026', '2026-10-01'],
    ['1/31/2026', '2026-01-31'],
    ['2024-02-29', '2024-02-29'],
    ['2026-01-15 00:00:00', '2026-01-15'],
    ['2026-07-01 09:08:07.123', '2026-07-01'],
    ['2026-07-01T00:00:00.000Z', '2026-07-01'],
    ['00000000', ''],
  ])('when it is %s, then it is the day %s', (text, day) => {
    expect(date.read(text)).toBe(day);
  });

  test.each(['20261301', '2026-02-29', '31/1/2026', '1/1/26', '2026-1-1', '2026', '18000101', 'x'])(
    'when it is %s, then it is none',
    (text) => {
      expect(date.read(text)).toBeUndefined();
    },
  );

  test('then every day reads the same in all three ways of writing it', () => {
    const days = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (moment) => {
        const iso = moment.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        for (const text of [
          iso,
          `${year}${month}${day}`,
          `${Number(month)}/${Number(day)}/${year}`,
        ])
          expect(date.read(text)).toBe(iso);
      }),
    );
  });
});

const cases: readonly [string, Cell, readonly [string, string | undefined][]][] = [
  [
    'a CPT or HCPCS code',
    serviceCode,
    [
      ['99213', '99213'],
      ['j0897', 'J0897'],
      ['0001U', '0001U'],
      ['9921', undefined],
      ['992133', undefined],
      ['JJ897', undefined],
    ],
  ],
  [
    'a diagnosis',
    diagnosisCode,
    [
      ['e11.22', 'E1122'],
      ['E1122', 'E1122'],
      ['QA1.71', 'QA171'],
      ['I10', 'I10'],
      ['I1', undefined],
      ['E11.22.1', undefined],
      ['E1.122', undefined],
      ['12345', undefined],
    ],
  ],
  [
    'an NPI',
    npi,
    [
      ['1234567893', '1234567893'],
      ['3234567893', undefined],
      ['123456789', undefined],
    ],
  ],
  [
    'cents',
    cents,
    [
      ['0.00', '0'],
      ['12', '1200'],
      ['0.07', '7'],
      ['$1,234.5', '123450'],
      ['1234.5600', '123456'],
      ['1234.565', undefined],
      ['1,23.00', undefined],
      ['-1', undefined],
    ],
  ],
  [
    'a whole number',
    count,
    [
      ['007', '7'],
      ['0', '0'],
      ['1.5', undefined],
      ['-1', undefined],
    ],
  ],
  [
    'a decimal',
    decimal,
    [
      ['0.50', '0.50'],
      ['.5', '.5'],
      ['1e3', undefined],
      ['.', undefined],
    ],
  ],
  [
    'yes or no',
    yesNo,
    [
      ['Yes', 'Y'],
      ['X', 'Y'],
      ['false', 'N'],
      ['maybe', undefined],
    ],
  ],
  [
    'one of a list',
    oneOf(['Non-US']),
    [
      ['non-us', 'Non-US'],
      ['US', undefined],
    ],
  ],
  [
    'several codes',
    several(serviceCode),
    [
      ['99213; 99214', '99213|99214'],
      ['99213,', undefined],
      ['99213 x', undefined],
    ],
  ],
  [
    'a published NDC',
    ndc,
    [
      ['00409-1234-05', '00409123405'],
      ['00409123405', '00409123405'],
      ['0409-1234-05', undefined],
    ],
  ],
  [
    'any NDC',
    anyNdc,
    [
      ['0409-1234-05', '00409123405'],
      ['0409123405', undefined],
    ],
  ],
];

test.each(cases)('given %s, then it is read exactly or not at all', (_, cell, readings) => {
  for (const [text, expected] of readings)
    expect({ text, read: cell.read(text) }).toEqual({ text, read: expected });
});
