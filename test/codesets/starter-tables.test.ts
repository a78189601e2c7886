import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { diagnoses } from '../../src/codesets/starter/diagnoses.ts';
import { modifiers } from '../../src/codesets/starter/modifiers.ts';
import { placesOfService } from '../../src/codesets/starter/places.ts';
import { services } from '../../src/codesets/starter/services.ts';
import { snomedConcepts } from '../../src/codesets/starter/snomed.ts';
import { inclusionTerms } from '../../src/codesets/starter/terms.ts';
import { vaccines } from '../../src/codesets/starter/vaccines.ts';
import { starterTables, starterVintages } from '../../src/codesets/starter-tables.ts';
import type { Pin } from '../../src/codesets/tables.ts';
import { pinSchema } from '../../src/env.ts';

const pinsFile = path.resolve(import.meta.dirname, '../../fixtures/pins.json');
const demoPins = z.array(pinSchema).parse(JSON.parse(readFileSync(pinsFile, 'utf8')));
const visit = '2026-11-09';
const demo = starterTables(demoPins);
const unpinned = starterTables([]);

const pin = (vintage: string, from: string, to: string): Pin => ({
  set: 'icd-10-cm',
  from,
  to,
  vintage,
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
    for (const day of ['2026-10-01', '2027-09-30']) {
      expect(unpinned.diagnosis('I10', day)).toMatchObject({ loaded: true, pinned: false });
    }
  });

  test('given no pin, the days before and after the vintage are not loaded', () => {
    for (const day of ['2026-09-30', '2027-10-01']) {
      expect(unpinned.diagnosis('I10', day)).toEqual({ loaded: false, set: 'icd-10-cm' });
    }
    expect(unpinned.mue('99213', visit)).toEqual({ loaded: false, set: 'mue' });
  });

  test('given a pin, its first and last day answer as pinned and the next days do not', () => {
    const tables = starterTables([pin('starter-FY2027', '2020-01-01', '2020-12-31')]);
    for (const day of ['2020-01-01', '2020-12-31']) {
      expect(tables.diagnosis('I10', day)).toMatchObject({ loaded: true, pinned: true });
    }
    for (const day of ['2019-12-31', '2021-01-01']) {
      expect(tables.diagnosis('I10', day).loaded).toBe(false);
    }
  });

  test('given a pin of another vintage or another set, nothing is stretched', () => {
    const tables = starterTables([pin('FY2020', '2020-01-01', '2020-12-31')]);
    expect(tables.diagnosis('I10', '2020-06-01').loaded).toBe(false);
    expect(tables.mue('99213', '2020-06-01').loaded).toBe(false);
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
      for (const answer of answers) {
        expect(answer).toMatchObject({ loaded: true, starter: true, row: expect.anything() });
      }
    }
    expect(demo.mue('99213', '2027-10-01').loaded).toBe(false);
  });

  test('every starter vintage is pinned by its own name and listed with its rows', () => {
    expect(demoPins.map(({ set, vintage }) => `${set} ${vintage}`).sort()).toEqual(
      starterVintages.map(({ set, vintage }) => `${set} ${vintage}`).sort(),
    );
    for (const one of demo.vintages()) {
      expect(one).toMatchObject({ starter: true });
      expect(one.rows).toBeGreaterThan(0);
    }
  });
});

describe('looking up', () => {
  const codeOf = (title: string): string | undefined => {
    const answer = demo.diagnosisByTitle(title, visit);
    return answer.loaded ? answer.row?.code : undefined;
  };

  test('a code is found with its dot or without, in any case', () => {
    for (const code of ['E11.22', 'E1122', 'e11.22']) {
      expect(demo.diagnosis(code, visit)).toMatchObject({ row: { code: 'E11.22' } });
    }
  });

  test('a code that the loaded table does not have is answered without a row', () => {
    expect(demo.diagnosis('R99.99', visit)).toMatchObject({ loaded: true, row: undefined });
    expect(demo.service('00000', visit)).toMatchObject({ loaded: true, row: undefined });
  });

  test('a title is compared without case and punctuation', () => {
    expect(codeOf('ESSENTIAL primary Hypertension')).toBe('I10');
    expect(codeOf('Type 2 diabetes mellitus, without complications.')).toBe('E11.9');
  });

  test("clinicians' words find the billable default, not the category of that title", () => {
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

describe('the rows hold together', () => {
  const billable = new Set(diagnoses.flatMap((row) => (row.billable ? [row.code] : [])));

  test('every SNOMED CT candidate and every inclusion term leads to a billable diagnosis', () => {
    const targets = [
      ...snomedConcepts.flatMap(({ candidates }) => candidates),
      ...inclusionTerms.map(([, code]) => code),
    ];
    expect(targets.filter((code) => !billable.has(code))).toEqual([]);
  });

  test('every diagnosis has its category', () => {
    const all = new Set(diagnoses.map(({ code }) => code));
    expect(diagnoses.filter(({ code }) => !all.has(code.slice(0, 3)))).toEqual([]);
  });

  test('every product code of a vaccine is a service', () => {
    const known = new Set(services.map(({ code }) => code));
    expect(vaccines.flatMap(({ products }) => products).filter((code) => !known.has(code))).toEqual(
      [],
    );
  });

  test('no display of a CPT code is longer than 60 characters', () => {
    const long = services.filter(({ level, display }) => level === 'cpt' && display.length > 60);
    expect(long).toEqual([]);
  });

  test('no key stands twice', () => {
    const keys = [
      diagnoses.map(({ code }) => code),
      services.map(({ code }) => code),
      modifiers.map(({ code }) => code),
      placesOfService.map(({ code }) => code),
      snomedConcepts.map(({ concept }) => concept),
      vaccines.map(({ cvx }) => cvx),
      inclusionTerms.map(([term]) => term),
    ];
    for (const list of keys) expect(list).toEqual([...new Set(list)]);
  });
});
