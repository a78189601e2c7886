import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { starterCodeSets } from '../../src/adapters/starter-code-sets.ts';
import { choiceOf, type Vintage } from '../../src/codesets/pinned.ts';
import type { Pin } from '../../src/codesets/tables.ts';
import { pinSchema } from '../../src/env.ts';

const pinsFile = path.resolve(import.meta.dirname, '../../fixtures/pins.json');
const demoPins = z.array(pinSchema).parse(JSON.parse(readFileSync(pinsFile, 'utf8')));
const visit = '2026-11-09';
const starter = starterCodeSets();
const demo = await starter.open(demoPins);
const unpinned = await starter.open([]);

const pin = (vintage: string, from: string, to: string): Pin => ({
  set: 'icd-10-cm',
  from,
  to,
  vintage,
});

describe('given several vintages of a set', () => {
  const vintage = (
    name: string,
    from: string,
    to: string,
    own: Partial<Vintage> = {},
  ): Vintage => ({
    set: 'icd-10-cm',
    vintage: name,
    from,
    to,
    ...own,
  });
  const vintages = [
    vintage('starter', '2026-10-01', '2027-09-30', { starter: true }),
    vintage('FY2026', '2025-10-01', '2026-09-30'),
    vintage('FY2027', '2026-10-01', '2027-09-30'),
    vintage('FY2027-04', '2027-04-01', '2027-09-30'),
  ];
  const chosen = (date: string, pins: readonly Pin[] = []) => {
    const choice = choiceOf(vintages, pins, 'icd-10-cm', date);
    return choice && [choice.chosen.vintage, choice.pinned];
  };

  test('then the date of service chooses: the official before the starter, the April release once it is in force', () => {
    expect(chosen('2026-09-30')).toEqual(['FY2026', false]);
    expect(chosen('2026-10-01')).toEqual(['FY2027', false]);
    expect(chosen('2027-03-31')).toEqual(['FY2027', false]);
    expect(chosen('2027-04-01')).toEqual(['FY2027-04', false]);
    expect(chosen('2024-01-01')).toBeUndefined();
  });

  test('then a table that only leads to codes serves the dates before it as well, and no other does', () => {
    const table = {
      set: 'icd-10-cm-neoplasms',
      vintage: 'FY2026-April',
      from: '2026-04-01',
      to: '2026-09-30',
    };
    const chosenOf = (set: string) =>
      choiceOf([{ ...table, set }], [], set, '2025-11-15')?.chosen.vintage;
    expect(chosenOf('icd-10-cm-neoplasms')).toBe('FY2026-April');
    expect(chosenOf('icd-10-cm-notes')).toBeUndefined();
  });

  test('then a pin goes before the date, and one that names an absent vintage leaves nothing', () => {
    expect(chosen('2024-01-01', [pin('FY2026', '2024-01-01', '2024-12-31')])).toEqual([
      'FY2026',
      true,
    ]);
    expect(chosen('2026-11-01', [pin('FY2025', '2026-01-01', '2026-12-31')])).toBeUndefined();
  });
});

describe('the date of service or a pin chooses the vintage', () => {
  test('given a visit while FY2027 is in force, the answer says so and is not pinned', () => {
    expect(unpinned.diagnosis('I10', visit)).toEqual({
      loaded: true,
      set: 'icd-10-cm',
      vintage: 'starter-FY2027',
      pinned: false,
      starter: true,
      row: expect.objectContaining({ code: 'I10', billable: true }),
    });
    for (const day of ['2026-10-01', '2027-09-30'])
      expect(unpinned.diagnosis('I10', day)).toMatchObject({ loaded: true, pinned: false });
  });

  test('given no pin, the days before and after the vintage are not loaded', () => {
    for (const day of ['2026-09-30', '2027-10-01'])
      expect(unpinned.diagnosis('I10', day)).toEqual({ loaded: false, set: 'icd-10-cm' });
    expect(unpinned.mue('99213', visit)).toEqual({ loaded: false, set: 'mue' });
  });

  test('given a pin, its first and last day answer as pinned and the next days do not', async () => {
    const tables = await starter.open([pin('starter-FY2027', '2020-01-01', '2020-12-31')]);
    for (const day of ['2020-01-01', '2020-12-31'])
      expect(tables.diagnosis('I10', day)).toMatchObject({ loaded: true, pinned: true });
    for (const day of ['2019-12-31', '2021-01-01'])
      expect(tables.diagnosis('I10', day).loaded).toBe(false);
  });

  test('given the demo pins, every set answers for visits from 1900 to the end of FY2027', () => {
    for (const day of ['1900-01-01', '2021-03-01', visit, '2027-09-30']) {
      const answers = [
        demo.diagnosis('I10', day),
        demo.diagnosisByTitle('hypertension', day),
        demo.service('99213', day),
        demo.modifier('25', day),
        demo.placeOfService('11', day),
        demo.relativeValue('99213', day),
        demo.ptpPair('20610', '99213', day),
        demo.mue('99213', day),
        demo.addOn('90472', day),
        demo.vaccine('140', day),
        demo.snomed('59621000', day),
      ];
      for (const answer of answers)
        expect([day, answer]).toMatchObject([
          day,
          { loaded: true, starter: true, row: expect.anything() },
        ]);
    }
    expect(demo.mue('99213', '2027-10-01').loaded).toBe(false);
    expect(demo.service('G0008', visit)).toMatchObject({ row: { level: 'hcpcs' } });
    // The code came into being later than that.
    expect(demo.service('G0008', '1900-01-01')).toMatchObject({ loaded: true, row: undefined });
  });

  test('every starter vintage is pinned by its own name and listed with its rows', () => {
    expect(demoPins.map(({ set, vintage }) => `${set} ${vintage}`).sort()).toEqual(
      demo
        .vintages()
        .map(({ set, vintage }) => `${set} ${vintage}`)
        .sort(),
    );
    for (const one of demo.vintages()) expect([one.starter, one.rows > 0]).toEqual([true, true]);
  });

  test('given only some dates or sets are wanted, then the others answer "not loaded", never "fine"', async () => {
    const tables = await starter.open([], { sets: ['icd-10-cm'], dates: [visit] });
    expect(tables.diagnosis('I10', visit)).toMatchObject({ loaded: true });
    expect(tables.table('icd-10-cm-notes', visit).loaded).toBe(false);
    expect((await starter.open([], { dates: ['2020-01-01'] })).diagnosis('I10', visit).loaded).toBe(
      false,
    );
  });
});

describe('looking up', () => {
  const codeOf = (title: string): string | undefined => {
    const answer = demo.diagnosisByTitle(title, visit);
    return answer.loaded ? answer.row?.code : undefined;
  };

  test('a code is found with its dot or without, in any case', () => {
    for (const code of ['E11.22', 'E1122', 'e11.22'])
      expect(demo.diagnosis(code, visit)).toMatchObject({ row: { code: 'E11.22' } });
  });

  test('a code that the loaded table does not have is answered without a row', () => {
    expect(demo.diagnosis('R99.99', visit)).toMatchObject({ loaded: true, row: undefined });
    expect(demo.service('00000', visit)).toMatchObject({ loaded: true, row: undefined });
    expect(demo.service('J9999', visit)).toMatchObject({ loaded: true, row: undefined });
  });

  test('a title is compared without case and punctuation; words of clinicians find the billable default', () => {
    expect(codeOf('ESSENTIAL primary Hypertension')).toBe('I10');
    expect(codeOf('Type 2 diabetes mellitus, without complications.')).toBe('E11.9');
    expect(codeOf('Hypertension')).toBe('I10');
    expect(codeOf('Type 2 diabetes')).toBe('E11.9');
    expect(codeOf('Type 2 diabetes mellitus')).toBe('E11.9');
    expect(codeOf('Hyperlipidemia')).toBe('E78.5');
    expect(codeOf('Gout')).toBe('M10.9');
  });

  test('words that are no title and part of a title find nothing', () => {
    expect(codeOf('diabetes of some kind')).toBeUndefined();
    expect(codeOf('Hypertensive')).toBeUndefined();
    expect(codeOf('')).toBeUndefined();
  });

  test('a PTP pair has a direction', () => {
    expect(demo.ptpPair('20610', '99213', visit)).toMatchObject({ row: { indicator: '1' } });
    expect(demo.ptpPair('99213', '20610', visit)).toMatchObject({ row: undefined });
  });
});
