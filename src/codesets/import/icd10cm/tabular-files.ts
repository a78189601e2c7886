import type { Layout, Release } from '../importer.ts';
import { type SourceFile, textOf } from '../source-file.ts';

const headOf = ({ bytes }: SourceFile): string => textOf({ bytes: bytes.subarray(0, 8192) });

/** Fiscal year 2026 is in force from 2025-10-01, its April update from 2026-04-01. */
const fiscalYear = (year: number, isApril: boolean, prefix = ''): Release => ({
  vintage: `${prefix}FY${year}${isApril ? '-April' : ''}`,
  from: isApril ? `${year}-04-01` : `${year - 1}-10-01`,
  to: `${year}-09-30`,
});

const april = /apr(il)?(?![a-z])/i;

/**
 * The Tabular List as XML. Its version is the fiscal year; that it is an April update, and that it is
 * the project's starter, only the file name tells.
 */
export const tabularXml: Layout = {
  name: 'icd-10-cm-tabular-xml',
  recognises: (file) => /<ICD10CM\.tabular\b/.test(headOf(file)),
  releaseOf: (file) => {
    const [, year] = /<version>\s*(20\d\d)\s*<\/version>/.exec(headOf(file)) ?? [];
    if (year === undefined) return undefined;
    const prefix = /starter/i.test(file.name) ? 'starter-' : '';
    return fiscalYear(Number(year), april.test(file.name), prefix);
  },
};

const addendaTitle =
  /^\s*ICD-10-CM TABULAR LIST of DISEASES and INJURIES\s+(20\d\d) Addenda(.*)$/im;

/** An addendum to the Tabular List as text; its second line tells the fiscal year. */
export const tabularAddenda: Layout = {
  name: 'icd-10-cm-tabular-addenda',
  recognises: (file) => addendaTitle.test(headOf(file)) && /^\f?No Change\s/m.test(headOf(file)),
  releaseOf: (file) => {
    const [, year, more = ''] = addendaTitle.exec(headOf(file)) ?? [];
    return year === undefined ? undefined : fiscalYear(Number(year), april.test(more));
  },
};
