import { describe, expect, test } from 'vitest';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { starterTable } from './starter.ts';

const ptpFile = 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz';
const orderFile = 'codesets/icd10cm/fy2027-derived/icd10cm-order-2027.derived.txt.gz';
const mueFile = 'codesets/ncci/mue_practitioner_2024-07.csv';
const addOnFile = 'codesets/ncci/aoc_2024-07.csv';
const mpfsFile = 'codesets/mpfs/PPRRVU2025_Oct.nodescr.csv.gz';
const hcpcsFile = 'codesets/hcpcs/hcpcs_level2_2024-07.csv.gz';
const cvxFile = 'codesets/vaccine/cvx_cpt.csv';
const modifierFile = 'codesets/modifiers/modifiers_2024-06.csv';
const posFile = 'codesets/pos/pos_codes_2024-06.csv';

/** CPT numbers stand with our words, HCPCS Level II codes in their own file. */
const services = [
  ...new Set([...starterTable('service-family').codes(), ...starterTable('hcpcs').codes()]),
];
const codes = new Set(services);

/** A test of starter facts against the official files they were read from. */
const againstSources = (title: string, files: string[], check: () => void): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

const csv = (file: string): string[][] => linesOf(file).slice(1).map(cellsOf);

/** Groups the second cell of each row by the first. */
const grouped = (rows: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const [key, value] of rows) groups.set(key, [...(groups.get(key) ?? []), value].sort());
  return groups;
};

describe('the starter facts are those of their sources', () => {
  againstSources('every line of the order file stands in that of FY2027', [orderFile], () => {
    const official = new Map(
      linesOf(orderFile).map((line) => [
        line.slice(6, 14).trim(),
        [line[14] === '1', line.slice(77).trim(), line.slice(16, 76).trim()],
      ]),
    );
    for (const { code, billable, title, shortTitle } of starterTable('icd-10-cm').iterate())
      expect([code, [billable, title, shortTitle]]).toEqual([
        code,
        official.get(code.replace('.', '')),
      ]);
  });

  againstSources('the PTP pairs are all pairs in force among the services', [ptpFile], () => {
    const official = linesOf(ptpFile).flatMap((line) => {
      const [column1 = '', column2 = '', deleted, indicator] = line.split('\t');
      const isOurs = codes.has(column1) && codes.has(column2) && deleted === '*';
      return isOurs ? [`${column1} ${column2} ${indicator}`] : [];
    });
    const pairs = starterTable('ptp');
    const ours = pairs
      .columnOnes()
      .flatMap((one) =>
        pairs
          .columnTwos(one)
          .flatMap((two) => pairs.rows(one, two).map((row) => `${one} ${two} ${row.indicator}`)),
      );
    expect(ours.sort()).toEqual(official.sort());
  });

  againstSources('the MUE of every service that has one is that of the source', [mueFile], () => {
    for (const [code = '', units, indicator] of csv(mueFile)) {
      if (!codes.has(code)) continue;
      const row = starterTable('mue').find(code);
      expect([code, row?.units, row?.adjudicationIndicator]).toEqual([
        code,
        Number(units),
        indicator,
      ]);
    }
  });

  againstSources('every add-on has all its primaries', [addOnFile], () => {
    const pairs = csv(addOnFile).map(([primary = '', code = '']) => [code, primary] as const);
    const official = grouped(pairs.filter(([code]) => codes.has(code)));
    const edits = starterTable('add-on');
    const ours = services.flatMap((code) => {
      const row = edits.primaries(code, '2024-07-01');
      return row ? [[code, [...row.primaries].sort()] as const] : [];
    });
    expect(new Map(ours)).toEqual(official);
  });

  againstSources('every service has the indicators of the fee schedule', [mpfsFile], () => {
    const official = new Map(
      csv(mpfsFile)
        .filter(([, modifier]) => modifier === '')
        .map((cells) => [cells[0], cells]),
    );
    for (const code of services) {
      const row = starterTable('mpfs').find(code);
      const cells = official.get(code) ?? [];
      expect([
        row?.code,
        row?.status,
        row?.globalDays,
        row?.pcTc,
        row?.bilateral,
        row?.assistant,
      ]).toEqual([code, cells[3], cells[14], cells[13], cells[19], cells[20]]);
    }
  });

  againstSources('every HCPCS Level II code was in force', [hcpcsFile], () => {
    const ended = new Map(csv(hcpcsFile).map((cells) => [cells[0], cells[17]]));
    for (const code of starterTable('hcpcs').codes())
      expect([code, ended.get(code)]).toEqual([code, '']);
  });

  againstSources('every vaccine has all its product codes', [cvxFile], () => {
    const official = grouped(csv(cvxFile).map(([cvx = '', cpt = '']) => [cvx, cpt] as const));
    const vaccines = starterTable('cvx');
    const ours = [...official].filter(([cvx]) => vaccines.vaccine(cvx));
    expect(ours.length).toBeGreaterThan(20);
    for (const [cvx, products] of ours)
      expect([cvx, [...(vaccines.vaccine(cvx)?.products ?? [])].sort()]).toEqual([cvx, products]);
  });

  againstSources('every modifier and place of service exists', [modifierFile, posFile], () => {
    const official = new Set(csv(modifierFile).map(([code]) => code));
    expect([...starterTable('modifier').codes()].filter((code) => !official.has(code))).toEqual([]);
    const names = new Map(
      csv(posFile).map(([code, , name]) => [code, name?.replace('’', "'").trim()]),
    );
    const places = starterTable('pos');
    for (const code of places.codes())
      expect([code, places.find(code)?.name]).toEqual([code, names.get(code)]);
  });
});

describe('the starter set holds together', () => {
  test('every inclusion term leads to a billable diagnosis, every diagnosis has its category', () => {
    const diagnoses = starterTable('icd-10-cm');
    const notes = starterTable('icd-10-cm-notes');
    for (const { code } of diagnoses.iterate()) {
      expect([code, diagnoses.rank(code.slice(0, 3)) >= 0]).toEqual([code, true]);
      for (const term of notes.inclusionTerms(code))
        expect(notes.codesByTerm(term)).toContain(code);
    }
  });

  test('every reference of a note is a code of the starter set or lies outside it by intent', () => {
    const notes = starterTable('icd-10-cm-notes');
    expect(notes.excludes1Between('J01.90', 'J32.9')?.at).toBe('J01');
    expect(notes.excludes1Between('R73.03', 'E11.9')?.at).toBe('R73');
    expect(notes.excludes1Between('E11.9', 'I10')).toBeUndefined();
    expect(notes.isManifestation('D63.1')).toBe(true);
    expect(notes.isManifestation('I10')).toBe(false);
  });

  test('every product code of a vaccine is a service; no words for a CPT number are long', () => {
    const families = starterTable('service-family');
    for (const code of services) {
      expect((families.find(code)?.display ?? '').length).toBeLessThanOrEqual(60);
    }
    const products = services.filter((code) => families.find(code)?.family === 'vaccine-product');
    const vaccines = starterTable('cvx');
    for (const code of products)
      expect([code, vaccines.ofProduct(code).length > 0]).toEqual([code, true]);
  });
});
