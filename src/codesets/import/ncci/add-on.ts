import { addOnColumns, contractorDefined } from '../../ncci/add-on.ts';
import type { TableRow } from '../../pack/table.ts';
import { hasWords, headOf } from '../medicare/head.ts';
import { quarterByName } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import {
  countsOf,
  type Found,
  type ReportAt,
  type TableLayout,
  tableImporter,
  uniqueBy,
} from '../medicare/table-importer.ts';
import { isServiceCode, julianText, type Report } from '../medicare/values.ts';
import { linesOf, textOf } from '../source-file.ts';

type Column = (typeof addOnColumns)[number];
type Row = TableRow<Column>;

/** One edit as published; the four days are written `YYYYDDD` or left blank. */
interface Edit {
  type: string;
  addOn: string;
  addOnDeleted: string;
  primary: string;
  primaryDeleted: string;
  effective: string;
  deleted: string;
  note: string;
}

/** The pair with the days on which both codes and the edit itself stand; the last day is included. */
const rowOf = (edit: Edit, line: number, report: Report): { line: number; row: Row } => {
  const [from, ...ends] = [
    edit.effective,
    edit.deleted,
    edit.addOnDeleted,
    edit.primaryDeleted,
  ].map((text) => julianText(text.trim()));
  if (!/^[123]$/.test(edit.type)) report(line, 'the edit type is none of 1, 2, 3');
  if (!isServiceCode(edit.addOn)) report(line, `"${edit.addOn}" is no HCPCS or CPT code`);
  if (!isServiceCode(edit.primary)) report(line, `"${edit.primary}" is no HCPCS or CPT code`);
  if ([from, ...ends].includes(undefined)) report(line, 'a date is no day written YYYYDDD');
  const [to = ''] = ends.filter((end) => end !== undefined && end !== '').sort();
  const { addOn: code, primary: partner, type, note } = edit;
  return { line, row: { code, role: 'add-on', partner, type, from: from ?? '', to, note } };
};

/**
 * The text file: type 1, add-on code 2-6 and its deletion 7-13, primary 14-18 and its deletion 19-25,
 * effective 26-32, deleted 33-39, special instruction from 40.
 */
const fixedLine =
  /^(?<type>[1-9])(?<addOn>[0-9A-Z]{5})(?<addOnDeleted>\d{7}| {7})(?<primary>[0-9A-Z]{5})(?<primaryDeleted>\d{7}| {7})(?<effective>\d{7}| {7})(?<deleted>\d{7}| {7}| *$)(?<note>.*)$/;

/** The file has no header; a notice of an owner or of the release may stand in it. */
const isNotice = /^\D.*(copyright|rights reserved|american medical association|, in force )/i;

const fixed: TableLayout<Column> = {
  name: 'add-on-fixed-width',
  recognises: (file) =>
    linesOf(headOf(file))
      .slice(0, 20)
      .some((line) => fixedLine.test(line)),
  releaseOf: quarterByName,
  read: async (file, report) => {
    return linesOf(textOf(file)).flatMap((text, index) => {
      if (text.trim() === '' || isNotice.test(text)) return [];
      const cells = fixedLine.exec(text)?.groups;
      if (!cells) {
        report(index + 1, 'not a line of the fixed-width add-on file');
        return [];
      }
      const { type = '', addOn = '', addOnDeleted = '', primary = '' } = cells;
      const { primaryDeleted = '', effective = '', deleted = '', note = '' } = cells;
      const days = { addOnDeleted, primaryDeleted, effective, deleted };
      return [rowOf({ type, addOn, primary, note: note.trim(), ...days }, index + 1, report)];
    });
  },
};

/** The workbook, and the csv with three columns; the order of the columns differs. */
const header = [
  ['type', /edit type$/],
  ['addOn', /^add[- ]?on code$/],
  ['primary', /^primary( code)?$/],
  ['addOnDeleted', /^aoc del ?dt/],
  ['primaryDeleted', /^primary code del ?dt/],
  ['effective', /^aoc edit eff ?dt/],
  ['deleted', /^aoc edit del ?dt/],
  ['note', /^special instruction/],
] as const;

const sheet: TableLayout<Column> = {
  name: 'add-on-table',
  recognises: (file) =>
    hasWords(file, 'edit type', 'primary code') &&
    (hasWords(file, 'add-on code') || hasWords(file, 'add on code')),
  releaseOf: quarterByName,
  read: async (file, report) => {
    const optional = ['addOnDeleted', 'primaryDeleted', 'effective', 'deleted', 'note'] as const;
    const rows = await sheetOf(file, { header, optional }, report);
    return rows.map(({ line, cell }) => {
      const edit = {
        type: cell('type'),
        addOn: cell('addOn'),
        addOnDeleted: cell('addOnDeleted'),
        primary: cell('primary'),
        primaryDeleted: cell('primaryDeleted'),
        effective: cell('effective'),
        deleted: cell('deleted'),
        note: cell('note'),
      };
      return rowOf(edit, line, report);
    });
  },
};

/** Each pair under its add-on, and a listed one under its primary too. */
const bothWays = (found: readonly Found<Column>[], reportAt: ReportAt): Row[] =>
  uniqueBy<Column>(
    'code',
    'partner',
    'from',
  )(found, reportAt).flatMap((row) => {
    if (row.partner === contractorDefined) return [row];
    return [row, { ...row, code: row.partner, role: 'primary', partner: row.code }];
  });

/** Add-on code edits: the published txt or xlsx of a quarter. */
export const addOnImporter = tableImporter({
  set: 'add-on',
  names: addOnColumns,
  groups: [[fixed, sheet]],
  combine: bothWays,
  counts: (rows) => {
    const edits = rows.filter(({ role }) => role === 'add-on');
    return { rows: edits.length, ...countsOf(edits, 'type', 'type') };
  },
});
