import { placeColumns } from '../../medicare/places.ts';
import { hasWords } from './head.ts';
import { quarterByName } from './release.ts';
import { isFootnote, sheetOf } from './sheet.ts';
import { countsOf, type TableLayout, tableImporter, uniqueBy } from './table-importer.ts';

type Column = (typeof placeColumns)[number];

/** The published table names no setting; a csv made of it may. */
const header = [
  ['code', /^(place of service code(\(s\))?|pos code)$/],
  ['name', /^(place of service|pos) name$/],
  ['description', /^(place of service|pos) description$/],
  ['setting', /^pos type$/],
] as const;

const settings = new Set(['facility', 'non-facility', 'unassigned']);

/** `28-30` stands for each number from the first to the last. */
const codesOf = (text: string): string[] => {
  const [, first, last] = /^(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?$/.exec(text) ?? [];
  if (!first) return [];
  const count = last ? Number(last) - Number(first) + 1 : 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) =>
    String(Number(first) + index).padStart(2, '0'),
  );
};

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

const published: TableLayout<Column> = {
  name: 'place-of-service-table',
  recognises: (file) =>
    hasWords(file, 'Place of Service Name', 'Place of Service Description') ||
    hasWords(file, 'pos_code', 'pos_name', 'pos_description'),
  releaseOf: quarterByName,
  read: async (file, report) => {
    const optional = ['setting'] as const;
    const rows = await sheetOf(file, { header, optional, isNote: isFootnote }, report);
    return rows.flatMap(({ line, cell }) => {
      const codes = codesOf(cell('code'));
      const name = onOneLine(cell('name'));
      const isFree = /^unassigned$/i.test(name);
      const setting = isFree ? 'unassigned' : cell('setting').toLowerCase();
      if (codes.length === 0) report(line, `"${cell('code')}" is no place of service`);
      if (!name) report(line, 'a place of service without a name');
      if (setting && !settings.has(setting)) report(line, `"${cell('setting')}" is no setting`);
      const description = onOneLine(cell('description'));
      return codes.map((code) => ({ line, row: { code, setting, name, description } }));
    });
  },
};

/** Places of service: the published table, as csv or workbook. */
export const placesImporter = tableImporter({
  set: 'pos',
  names: placeColumns,
  groups: [[published]],
  combine: uniqueBy('code'),
  counts: (rows) => countsOf(rows, 'setting', 'setting'),
});
