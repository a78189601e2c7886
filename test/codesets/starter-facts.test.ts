import { describe, expect, test } from 'vitest';
import { addOns } from '../../src/codesets/starter/add-on.ts';
import { diagnoses } from '../../src/codesets/starter/diagnoses.ts';
import { modifiers } from '../../src/codesets/starter/modifiers.ts';
import { mues } from '../../src/codesets/starter/mue.ts';
import { placesOfService } from '../../src/codesets/starter/places.ts';
import { ptpPairs } from '../../src/codesets/starter/ptp.ts';
import { relativeValues } from '../../src/codesets/starter/relative-values.ts';
import { services } from '../../src/codesets/starter/services.ts';
import { vaccines } from '../../src/codesets/starter/vaccines.ts';
import { cellsOf, linesOf, sources } from './source-data.ts';

const orderFile = 'codesets/icd10cm/fy2027-derived/icd10cm-order-2027.derived.txt.gz';
const ptpFile = 'codesets/ncci/ptp_practitioner_2024-07.tsv.gz';
const mueFile = 'codesets/ncci/mue_practitioner_2024-07.csv';
const addOnFile = 'codesets/ncci/aoc_2024-07.csv';
const mpfsFile = 'codesets/mpfs/PPRRVU2025_Oct.nodescr.csv.gz';
const hcpcsFile = 'codesets/hcpcs/hcpcs_level2_2024-07.csv.gz';
const cvxFile = 'codesets/vaccine/cvx_cpt.csv';
const modifierFile = 'codesets/modifiers/modifiers_2024-06.csv';
const posFile = 'codesets/pos/pos_codes_2024-06.csv';

const codes = new Set(services.map(({ code }) => code));

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
  againstSources('every diagnosis has the title and billability of FY2027', [orderFile], () => {
    const official = new Map(
      linesOf(orderFile).map((line) => [
        line.slice(6, 14).trim(),
        { billable: line[14] === '1', title: line.slice(77).trim() },
      ]),
    );
    for (const { code, billable, title } of diagnoses) {
      expect({ code, billable, title }).toEqual({ code, ...official.get(code.replace('.', '')) });
    }
  });

  againstSources('every Excludes1 and code-first partner is a code of FY2027', [orderFile], () => {
    const official = new Set(linesOf(orderFile).map((line) => line.slice(6, 14).trim()));
    const partners = diagnoses.flatMap((row) => [
      ...(row.excludes1 ?? []),
      ...(row.codeFirst ?? []),
    ]);
    expect(partners.filter((code) => !official.has(code.replace('.', '')))).toEqual([]);
  });

  againstSources('the PTP pairs are all pairs in force among the services', [ptpFile], () => {
    const official = linesOf(ptpFile).flatMap((line) => {
      const [column1 = '', column2 = '', deleted, indicator] = line.split('\t');
      const isOurs = codes.has(column1) && codes.has(column2) && deleted === '*';
      return isOurs ? [`${column1} ${column2} ${indicator}`] : [];
    });
    expect(
      ptpPairs.map(({ column1, column2, indicator }) => `${column1} ${column2} ${indicator}`),
    ).toEqual(official.sort());
  });

  againstSources('the MUE of every service that has one is that of the source', [mueFile], () => {
    const official = csv(mueFile).flatMap(([code = '', units, indicator]) =>
      codes.has(code) ? [{ code, units: Number(units), adjudicationIndicator: indicator }] : [],
    );
    expect(mues).toEqual(official.sort((one, two) => (one.code < two.code ? -1 : 1)));
  });

  againstSources('every add-on has all its primaries', [addOnFile], () => {
    const pairs = csv(addOnFile).map(([primary = '', code = '']) => [code, primary] as const);
    const official = grouped(pairs.filter(([code]) => codes.has(code)));
    expect(new Map(addOns.map((row) => [row.code, [...row.primaries]]))).toEqual(official);
  });

  againstSources('every service has the indicators of the fee schedule', [mpfsFile], () => {
    const official = new Map(
      csv(mpfsFile)
        .filter(([, modifier]) => modifier === '')
        .map((cells) => [cells[0], cells]),
    );
    expect(relativeValues.map(({ code }) => code)).toEqual([...codes].sort());
    for (const row of relativeValues) {
      const cells = official.get(row.code) ?? [];
      expect(row).toEqual({
        code: row.code,
        status: cells[3],
        globalDays: cells[14],
        pcTc: cells[13],
        bilateral: cells[19],
        assistant: cells[20],
      });
    }
  });

  againstSources('every HCPCS Level II code was in force', [hcpcsFile], () => {
    const ended = new Map(csv(hcpcsFile).map((cells) => [cells[0], cells[17]]));
    for (const { code } of services.filter(({ level }) => level === 'hcpcs')) {
      expect([code, ended.get(code)]).toEqual([code, '']);
    }
  });

  againstSources('every vaccine has all its product codes', [cvxFile], () => {
    const official = grouped(csv(cvxFile).map(([cvx = '', cpt = '']) => [cvx, cpt] as const));
    for (const { cvx, products } of vaccines) {
      expect([cvx, [...products]]).toEqual([cvx, official.get(cvx)]);
    }
  });

  againstSources('every modifier and place of service exists', [modifierFile, posFile], () => {
    const official = new Set(csv(modifierFile).map(([code]) => code));
    expect(modifiers.filter(({ code }) => !official.has(code))).toEqual([]);
    const names = new Map(
      csv(posFile).map(([code, , name]) => [code, name?.replace('’', "'").trim()]),
    );
    for (const { code, name } of placesOfService)
      expect([code, name]).toEqual([code, names.get(code)]);
  });
});
