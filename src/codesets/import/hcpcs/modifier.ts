import { modifierColumns } from '../../hcpcs/modifier.ts';
import type { TableRow } from '../../pack/table.ts';
import { headOf } from '../medicare/head.ts';
import { quarterByName } from '../medicare/release.ts';
import { sheetOf } from '../medicare/sheet.ts';
import {
  countsOf,
  type Found,
  type ReportAt,
  type TableLayout,
  tableImporter,
} from '../medicare/table-importer.ts';
import { dayText, isModifier } from '../medicare/values.ts';
import { type AnwebLayout, anwebSheet, anwebText } from './anweb-files.ts';

type Column = (typeof modifierColumns)[number];
type Row = TableRow<Column>;

/** The modifiers of the alpha-numeric file: its records 7 and 8; a file without any is not ours. */
const published = (layout: AnwebLayout, hasModifier: RegExp): TableLayout<Column> => ({
  ...layout,
  recognises: (file) => layout.recognises(file) && hasModifier.test(headOf(file)),
  read: async (file, report) => {
    const entries = await layout.entries(file, report);
    return entries
      .filter(({ isModifier }) => isModifier)
      .map(({ line, code, long, field }) => ({
        line,
        row: {
          code,
          level: 'hcpcs',
          category: '',
          text: long,
          added: dayText(field('added')) ?? '',
          effective: dayText(field('effective')) ?? '',
          terminated: dayText(field('terminated')) ?? '',
        },
      }));
  },
});

const header = [
  ['code', /^mod code$/],
  ['type', /^mod type$/],
  ['category', /^mod category$/],
  ['text', /^mod description/],
] as const;

/** A csv of HCPCS and CPT modifiers; one may stand in several categories. */
const flat: TableLayout<Column> = {
  name: 'modifier-csv',
  recognises: (file) => headOf(file).includes('mod_code,mod_type,mod_category'),
  releaseOf: quarterByName,
  read: async (file, report, { licences, starter }) => {
    const rows = await sheetOf(file, { header }, report);
    return rows.map(({ line, cell }) => {
      const level = cell('type').toLowerCase();
      if (!isModifier(cell('code'))) report(line, `"${cell('code')}" is no modifier`);
      if (level !== 'hcpcs' && level !== 'cpt') report(line, 'the type is none of HCPCS, CPT');
      // The starter set's words are our own; others of a CPT modifier are the AMA's.
      const text = level === 'hcpcs' || starter || licences.cpt ? cell('text') : '';
      return {
        line,
        row: {
          code: cell('code'),
          level,
          category: cell('category'),
          text,
          added: '',
          effective: '',
          terminated: '',
        },
      };
    });
  },
};

/** Of two rows of a modifier each states what the other leaves open; HCPCS goes before CPT. */
const merged = (one: Row, other: Row): Row => {
  const [first, second] =
    other.level === 'hcpcs' && one.level === 'cpt' ? [other, one] : [one, other];
  const categories = [first.category, second.category].flatMap((cell) => cell.split('; '));
  const either = (name: Column): string => first[name] || second[name];
  return {
    code: first.code,
    level: first.level,
    category: [...new Set(categories.filter((one) => one !== ''))].sort().join('; '),
    text: either('text'),
    added: either('added'),
    effective: either('effective'),
    terminated: either('terminated'),
  };
};

const oneACode = (found: readonly Found<Column>[], reportAt: ReportAt): Row[] => {
  const rows = new Map<string, Found<Column>>();
  for (const one of found) {
    const known = rows.get(one.row.code);
    const isSame = known?.file !== one.file || known.row.text === one.row.text;
    const isBothLevels = known?.row.level !== one.row.level;
    if (known && !isSame && !isBothLevels)
      reportAt(one.file, one.line, `${one.row.code} contradicts ${known.file}:${known.line}`);
    rows.set(one.row.code, known ? { ...known, row: merged(known.row, one.row) } : one);
  }
  return [...rows.values()].map(({ row }) => row);
};

/** Modifiers: those of the alpha-numeric HCPCS file, and a csv that adds the CPT ones and categories. */
export const modifierImporter = tableImporter({
  set: 'modifier',
  beside: 'hcpcs',
  names: modifierColumns,
  groups: [
    [
      published(anwebText, /^ {3}[0-9A-Z]{2}\d{5}7/m),
      published(anwebSheet, /^\s*[0-9A-Z]{2}[,\t]\d*[,\t]7[,\t]/m),
    ],
    [flat],
  ],
  combine: oneACode,
  counts: (rows) => countsOf(rows, 'level', 'level'),
});
