import type { Layout, Release } from '../importer.ts';
import { type SourceFile, textOf } from '../source-file.ts';
import { addendumYear } from './index-instructions.ts';
import { releaseByName } from './release.ts';

const headOf = ({ bytes }: SourceFile): string => textOf({ bytes: bytes.subarray(0, 16384) });

const april = /apr(il)?(?![a-z])/i;

/** Fiscal year 2026 is in force from 2025-10-01, its April update from 2026-04-01. */
const fiscalYear = (year: number, isApril: boolean, prefix: string): Release => ({
  vintage: `${prefix}FY${year}${isApril ? '-April' : ''}`,
  from: isApril ? `${year}-04-01` : `${year - 1}-10-01`,
  to: `${year}-09-30`,
});

/**
 * An Index or table as official XML: all four have the same root, and what stands before the first
 * entry tells which it is. Its version is the fiscal year; that it is an April update, and that it is
 * the project's starter, only the file name tells.
 */
const xmlLayout = (name: string, isOurs: (preface: string) => boolean): Layout => ({
  name,
  recognises: (file) => {
    const head = headOf(file);
    return /<ICD10CM\.(index|table)\b/.test(head) && isOurs(head.split('<mainTerm')[0] ?? '');
  },
  releaseOf: (file) => {
    const [, year] = /<version>\s*(20\d\d)\s*<\/version>/.exec(headOf(file)) ?? [];
    const prefix = /starter/i.test(file.name) ? 'starter-' : '';
    return year ? fiscalYear(Number(year), april.test(file.name), prefix) : undefined;
  },
});

/** An Index or table as csv; only its file name tells the year. */
const csvLayout = (name: string, isOurs: (header: string, rows: string) => boolean): Layout => ({
  name,
  recognises: (file) => {
    const [header = '', ...rows] = headOf(file).split(/\r?\n/);
    return /^\ufeff?"?RowID\b/.test(header) && isOurs(header, rows.join('\n'));
  },
  releaseOf: (file) => releaseByName(file.name),
});

/** External causes have the codes V00 to Y99. */
const namesExternalCauses = (rows: string): boolean => {
  const codes = rows.match(/,[A-Z]\d[0-9A-Z](\.[0-9A-Z]+)?-?$/gm) ?? [];
  return codes.filter((code) => /^,[V-Y]/.test(code)).length > codes.length / 2;
};

/** The Alphabetic Index as XML. */
export const indexXml = xmlLayout('icd-10-cm-index-xml', (preface) =>
  /<title>[^<]*INDEX TO DISEASES/i.test(preface),
);

/** The external-cause index as XML. */
export const externalXml = xmlLayout('icd-10-cm-external-index-xml', (preface) =>
  /<title>[^<]*EXTERNAL CAUSE/i.test(preface),
);

/** The Neoplasm Table as XML. */
export const neoplasmXml = xmlLayout('icd-10-cm-neoplasm-xml', (preface) =>
  /<head col="1">\s*Neoplasm/i.test(preface),
);

/** The Table of Drugs and Chemicals as XML. */
export const drugXml = xmlLayout('icd-10-cm-drug-xml', (preface) =>
  /<head col="1">\s*Substance/i.test(preface),
);

/** The Alphabetic Index as csv. */
export const indexCsv = csvLayout(
  'icd-10-cm-index-csv',
  (header, rows) => /\bCode\b/.test(header) && !namesExternalCauses(rows),
);

/** The external-cause index as csv. */
export const externalCsv = csvLayout(
  'icd-10-cm-external-index-csv',
  (header, rows) => /\bCode\b/.test(header) && namesExternalCauses(rows),
);

/** The Neoplasm Table as csv. */
export const neoplasmCsv = csvLayout('icd-10-cm-neoplasm-csv', (header) =>
  header.includes('MalignantPrimary'),
);

/** The Table of Drugs and Chemicals as csv. */
export const drugCsv = csvLayout('icd-10-cm-drug-csv', (header) =>
  header.includes('PoisoningAccidental'),
);

/** An addendum to the Alphabetic Index as text; its second line tells the fiscal year. */
export const indexAddenda: Layout = {
  name: 'icd-10-cm-index-addenda',
  recognises: (file) => addendumYear(headOf(file)) !== undefined,
  releaseOf: (file) => {
    const about = addendumYear(headOf(file));
    return about && fiscalYear(about.year, about.isApril, '');
  },
};
