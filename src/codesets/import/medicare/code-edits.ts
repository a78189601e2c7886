import { type AgeCategory, codeEditColumns } from '../../medicare/code-edits.ts';
import type { TableRow } from '../../pack/table.ts';
import type { Release } from '../importer.ts';
import { linesOf, type SourceFile, textOf } from '../source-file.ts';
import { hasWords, headOf } from './head.ts';
import { sheetOf } from './sheet.ts';
import { type Found, type ReportAt, type TableLayout, tableImporter } from './table-importer.ts';

type Column = (typeof codeEditColumns)[number];
type Row = TableRow<Column>;

const isDiagnosis = (text: string): boolean => /^[A-Z][0-9A-Z]{2}(\.?[0-9A-Z]{1,4})?$/.test(text);

/** The version by the file's name: 41 begins in October 2023, 41.1 in April 2024, half a year each. */
const releaseOf = ({ name }: SourceFile): Release | undefined => {
  const [, version, half] = /v_?(\d\d)(?:[._](\d))?(?!\d)/i.exec(name) ?? [];
  if (!version) return undefined;
  const year = 1982 + Number(version);
  return half === '1'
    ? { vintage: `v${version}.1`, from: `${year + 1}-04-01`, to: `${year + 1}-09-30` }
    : { vintage: `v${version}`, from: `${year}-10-01`, to: `${year + 1}-03-31` };
};

const row = (code: string, fact: Partial<Row>): Row => ({
  code: code.replace('.', ''),
  age: '',
  sex: '',
  manifestation: '',
  ...fact,
});

const ageFact = (words: string): Partial<Row> | undefined => {
  const age = (category: AgeCategory): Partial<Row> => ({ age: category });
  if (/perinatal|newborn/i.test(words)) return age('newborn');
  if (/pediatric/i.test(words)) return age('pediatric');
  if (/maternity/i.test(words)) return age('maternity');
  return /adult/i.test(words) ? age('adult') : undefined;
};

const factOf = (group: string, rule: string): Partial<Row> | undefined => {
  if (group === 'Age') return ageFact(rule);
  if (group === 'Sex' && /^(fe)?male only$/i.test(rule))
    return { sex: /^female/i.test(rule) ? 'female' : 'male' };
  return /^manifestation/i.test(rule) ? { manifestation: 'Y' } : undefined;
};

const header = [
  ['code', /^icd code$/],
  ['group', /^icd conflict group$/],
  ['rule', /^icd conflict rule$/],
] as const;

const flat: TableLayout<Column> = {
  name: 'mce-csv',
  recognises: (file) => hasWords(file, 'icd_code', 'icd_conflict_group,icd_conflict_rule'),
  releaseOf,
  read: async (file, report) => {
    const rows = await sheetOf(file, { header }, report);
    return rows.map(({ line, cell }) => {
      const fact = factOf(cell('group'), cell('rule'));
      if (!isDiagnosis(cell('code'))) report(line, `"${cell('code')}" is no ICD-10-CM code`);
      if (!fact) report(line, `"${cell('rule')}" is no list of the code editor`);
      return { line, row: row(cell('code'), fact ?? {}) };
    });
  },
};

/** Headings of the lists that concern a diagnosis; any other numbered or lettered heading ends one. */
const headings: readonly (readonly [RegExp, Partial<Row>])[] = [
  [/^A\.\s+Perinatal/i, { age: 'newborn' }],
  [/^B\.\s+Pediatric/i, { age: 'pediatric' }],
  [/^C\.\s+Maternity/i, { age: 'maternity' }],
  [/^D\.\s+Adult/i, { age: 'adult' }],
  [/^A\.\s+Diagnoses for females only/i, { sex: 'female' }],
  [/^C\.\s+Diagnoses for males only/i, { sex: 'male' }],
  [/^Manifestation codes not allowed as principal diagnosis/i, { manifestation: 'Y' }],
];

/** The text of the definitions: a heading, then code, tab and title a line. */
const definitions: TableLayout<Column> = {
  name: 'mce-definitions-text',
  recognises: (file) =>
    hasWords(file, 'Medicare Code Edit') && /\n[A-D]\.\s+(Perinatal|Pediatric)/.test(headOf(file)),
  releaseOf,
  read: async (file, report) => {
    let list: Partial<Row> | undefined;
    let hasBegun = false;
    return linesOf(textOf(file)).flatMap((text, index) => {
      const heading = headings.find(([pattern]) => pattern.test(text));
      if (heading || /^(\d+|[A-Z])\.\s/.test(text)) {
        list = heading?.[1];
        hasBegun = false;
        return [];
      }
      if (!list || text.trim() === '') return [];
      const [code = '', title] = text.split('\t').map((cell) => cell.trim());
      const isEntry = title !== undefined && isDiagnosis(code);
      hasBegun ||= isEntry;
      if (!isEntry) {
        // Prose may stand between a heading and the first code of its list, and nowhere else.
        if (hasBegun) report(index + 1, `"${code}" is no ICD-10-CM code with its title`);
        return [];
      }
      return [{ line: index + 1, row: row(code, list) }];
    });
  },
};

/** One row a code; it may stand in one list of ages, one of sexes, and among the manifestations. */
const oneACode = (found: readonly Found<Column>[], reportAt: ReportAt): Row[] => {
  const rows = new Map<string, Row>();
  for (const { row: next, file, line } of found) {
    const known = rows.get(next.code) ?? next;
    for (const name of ['age', 'sex'] as const)
      if (known[name] && next[name] && known[name] !== next[name])
        reportAt(file, line, `${next.code} stands in the lists ${known[name]} and ${next[name]}`);
    rows.set(next.code, {
      code: next.code,
      age: known.age || next.age,
      sex: known.sex || next.sex,
      manifestation: known.manifestation || next.manifestation,
    });
  }
  return [...rows.values()];
};

/** Age, sex and manifestation lists of the Medicare Code Editor, as text or csv. */
export const codeEditsImporter = tableImporter({
  set: 'mce',
  names: codeEditColumns,
  groups: [[definitions, flat]],
  combine: oneACode,
  counts: (rows) => ({
    age: rows.filter(({ age }) => age !== '').length,
    sex: rows.filter(({ sex }) => sex !== '').length,
    manifestation: rows.filter(({ manifestation }) => manifestation !== '').length,
  }),
  remark: 'An inpatient edit. Since version 42.0 CMS does not apply the sex lists.',
});
