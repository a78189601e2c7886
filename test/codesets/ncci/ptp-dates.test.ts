import { describe, expect, test } from 'vitest';
import { imported, officialPart, undatedFile } from './ptp-rendered.ts';

const rationale = 'Mutually exclusive procedures';

describe('given a pair that was deleted and paired again with another indicator', () => {
  const rows = [
    `17000\t17281\t\t20050101\t*\t0\t${rationale}`,
    `17000\t17281\t\t19990701\t20041231\t1\t${rationale}`,
    `17000\t17281\t\t19990701\t19990701\t9\tHCPCS/CPT procedure code definition`,
  ];
  const name = 'ccipra-v322r0-f1.TXT';

  test.each<[string, string | undefined, string]>([
    ['1999-06-30', undefined, 'the day before it began'],
    ['1999-07-01', '1', 'the day it began, on which another was deleted from its beginning'],
    ['1999-07-02', '1', 'the day after'],
    ['2004-12-31', '1', 'the last day of the first edit'],
    ['2005-01-01', '0', 'the first day of the second edit'],
    ['2026-11-25', '0', 'a day on which the second edit stands'],
  ])('when asked for %s, then the indicator is %s: %s', async (date, indicator, _day) => {
    const { table } = await imported(officialPart(name, rows));
    expect(table.pair('17000', '17281', date)?.indicator).toBe(indicator);
    const day = Number(date.replaceAll('-', ''));
    expect(table.indicatorOn('17000', '17281', day)).toBe(Number(indicator ?? -1));
  });

  test('when all its rows are asked for, then each is there as published, oldest first', async () => {
    const { table } = await imported(officialPart(name, rows));
    const common = { column1: '17000', column2: '17281', effectiveUnknown: false };
    expect(table.rows('17000', '17281')).toEqual([
      {
        ...common,
        indicator: '9',
        effective: '1999-07-01',
        deleted: '1999-07-01',
        priorTo1996: false,
        rationale: 'HCPCS/CPT procedure code definition',
      },
      {
        ...common,
        indicator: '1',
        effective: '1999-07-01',
        deleted: '2004-12-31',
        priorTo1996: false,
        rationale,
      },
      { ...common, indicator: '0', effective: '2005-01-01', priorTo1996: false, rationale },
    ]);
  });

  test('when the codes change places, then there is no edit: a pair has a direction', async () => {
    const { table } = await imported(officialPart(name, rows));
    expect(table.pair('17281', '17000', '2026-11-25')).toBeUndefined();
    expect(table.rows('17281', '17000')).toEqual([]);
  });
});

describe('given a table without effective dates', () => {
  const rows = [
    `00100\t99497\t20150101\t9\t${rationale}`,
    `00100\t99497\t20191231\t0\t${rationale}`,
    `00100\t99497\t*\t1\t${rationale}`,
    `00102\t99497\t20191231\t1\t${rationale}`,
  ];

  test.each<[string, string, string | undefined]>([
    ['2015-01-01', '9', '2015-01-01'],
    ['2015-01-02', '0', '2019-12-31'],
    ['2019-12-31', '0', '2019-12-31'],
    ['2020-01-01', '1', undefined],
  ])(
    'when asked for %s, then the first deletion on or after it decides: %s',
    async (date, indicator, deleted) => {
      const { table } = await imported(undatedFile('ptp_2024-07.tsv', rows));
      const edit = table.pair('00100', '99497', date);
      expect(edit).toMatchObject({ indicator, effectiveUnknown: true });
      expect(edit?.effective).toBeUndefined();
      expect(edit?.deleted).toBe(deleted);
    },
  );

  test('when a pair was deleted before the date, then no edit decides', async () => {
    const { table } = await imported(undatedFile('ptp_2024-07.tsv', rows));
    expect(table.pair('00102', '99497', '2019-12-31')?.indicator).toBe('1');
    expect(table.pair('00102', '99497', '2020-01-01')).toBeUndefined();
    expect(table.indicatorOn('00102', '99497', 20200101)).toBe(-1);
  });
});
