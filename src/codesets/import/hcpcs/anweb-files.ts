import type { Layout, Release } from '../importer.ts';
import { hasWords, headOf } from '../medicare/head.ts';
import { quarterByName, yearIn } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import type { Report } from '../medicare/values.ts';
import { linesOf, type SourceFile, textOf } from '../source-file.ts';
import {
  type AnwebEntry,
  type AnwebField,
  type AnwebRecord,
  anwebEntries,
  anwebFields,
} from './anweb.ts';

/** A published form of the alpha-numeric file, and the entries that it holds. */
export interface AnwebLayout extends Layout {
  entries(file: SourceFile, report: Report): Promise<AnwebEntry[]>;
}

/** A quarter (`HCPC2026_JUL_ANWEB`), or the year when the file was yearly (`HCPC2019`). */
const releaseOf = (file: SourceFile): Release | undefined =>
  quarterByName(file) ?? yearIn(file.name);

const record = /^(?:[A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5}[3478]/;

/** A first line ends with the action code; releases since 2026 are trimmed behind it. */
const leastLength = anwebFields.action[1];

/**
 * Disclaimers stand on top of some releases: sentences, shorter than any first line. A line of digits
 * is none; it may be a record that is broken.
 */
const isDisclaimer = (text: string): boolean =>
  text.length < leastLength - 40 && /^\W*\*|\S\s+\S+\s+\S/.test(text) && !/\d{5}/.test(text);

/** Fields that occur several times, by the width of one. */
const widths: Partial<Record<AnwebField, number>> = {
  pricing: 2,
  labCertification: 3,
  crossReferences: 5,
};

const occurrences = (text: string, width: number): string =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, index) =>
    text.slice(index * width, (index + 1) * width).trim(),
  )
    .filter((one) => one !== '')
    .join(' ');

/** The fixed-width text, 320 characters a record (HCPCS Contractor Record). */
export const anwebText: AnwebLayout = {
  name: 'hcpcs-anweb-text',
  recognises: (file) => /^(?:[A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5}[37].{282}/m.test(headOf(file)),
  releaseOf,
  entries: async (file, report) => {
    const lines = linesOf(textOf(file));
    const start = lines.findIndex((text) => record.test(text));
    const records = lines.flatMap((text, index): AnwebRecord[] => {
      const line = index + 1;
      if (text.trim() === '' || (index < start && isDisclaimer(text))) return [];
      const isFirst = text[10] === '3' || text[10] === '7';
      if (!record.test(text) || text.length > 320 || (isFirst && text.length < leastLength)) {
        report(line, 'not a HCPCS record of 320 places');
        return [];
      }
      const field: AnwebRecord['field'] = (name) => {
        const [first, last] = anwebFields[name];
        const value = text.slice(first - 1, last);
        // Padded, so that a description broken within 80 places keeps its space.
        if (name === 'long') return value.padEnd(80);
        const width = widths[name];
        return width ? occurrences(value, width) : value.trim();
      };
      return [{ line, field }];
    });
    return anwebEntries(records, report);
  },
};

const numbered = (prefix: string, count: number): [string, RegExp][] =>
  Array.from({ length: count }, (_, index) => [
    `${prefix}${index + 1}`,
    new RegExp(`^${prefix} ?${index + 1}$`),
  ]);

const header: readonly (readonly [string, RegExp])[] = [
  ['code', /^hcpcs?$/],
  ['sequence', /^seqnum$/],
  ['kind', /^recid$/],
  ['long', /^long description$/],
  ['short', /^short description$/],
  ...numbered('price', 4),
  ['multiplePricing', /^mult pi$/],
  ...numbered('labcert', 8),
  ...numbered('xref', 5),
  ['coverage', /^cov$/],
  ['betos', /^betos$/],
  ...numbered('tos', 5),
  ['anesthesiaBaseUnits', /^anest bu$/],
  ['added', /^add dt$/],
  ['effective', /^act eff dt$/],
  ['terminated', /^term dt$/],
  ['action', /^action cd$/],
];

const several: Partial<Record<string, readonly [prefix: string, count: number]>> = {
  pricing: ['price', 4],
  labCertification: ['labcert', 8],
  crossReferences: ['xref', 5],
  tos: ['tos', 5],
};

/** The same as a workbook or csv, one row a record and one column an occurrence. */
export const anwebSheet: AnwebLayout = {
  name: 'hcpcs-anweb-workbook',
  recognises: (file) => hasWords(file, 'SEQNUM', 'RECID', 'LONG DESCRIPTION', 'ACT EFF DT'),
  releaseOf,
  entries: async (file, report) => {
    const rows = await sheetOf(file, { header }, report);
    const records = rows.map(({ line, cell }): AnwebRecord => {
      const field: AnwebRecord['field'] = (name) => {
        const group = several[name];
        if (!group) return name === 'long' ? `${cell('long')} ` : cell(name);
        const cells = numbered(...group).map(([column]) => cell(column));
        return cells.filter((one) => one !== '').join(name === 'tos' ? '' : ' ');
      };
      if (!/^[3478]$/.test(cell('kind'))) report(line, 'the RECID is none of 3, 4, 7, 8');
      return { line, field };
    });
    return anwebEntries(records, report);
  },
};
