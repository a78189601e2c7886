import { type CptColumn, cptColumns } from '../../cpt/cpt.ts';
import { code, modifierCode, words } from '../cells.ts';
import { repeats } from '../row-checks.ts';
import type { RowLayout, RowSet, SourceColumn } from '../row-layout.ts';
import { isShort, modifierRows, shortRows, tabbedRows, wrappedRows } from './ama-lines.ts';

const columns: readonly SourceColumn<CptColumn>[] = [
  { head: 'Code', as: 'code', cell: code(/^\d{4}[0-9A-Z]$/, 'a CPT code') },
  { head: 'Text', as: 'text', cell: words, licence: 'cpt' },
];

const twoShortLines = /(?:^|\n)\d{4}[0-9A-Z] [A-Za-z(][^\t\n]{0,49}\n\d{4}[0-9A-Z] [A-Za-z(]/;

const layouts: readonly RowLayout<CptColumn>[] = [
  {
    name: 'ama-long-tab',
    always: { kind: 'long' },
    form: { begins: /(?:^|\n)\d{4}[0-9A-Z]\t[^\t\n]+(?:\n|$)/, rows: tabbedRows },
    columns,
  },
  {
    name: 'ama-long-fixed',
    always: { kind: 'long' },
    form: { begins: /(?:^|\n)\d{4}[0-9A-Z](?:0| )?(?:01|1) {1,3}\S/, rows: wrappedRows },
    columns,
  },
  {
    name: 'ama-short',
    always: { kind: 'short' },
    form: { begins: twoShortLines, rows: shortRows },
    isOurs: (_, file) => isShort(file),
    columns,
  },
  {
    name: 'ama-medium',
    always: { kind: 'medium' },
    form: { begins: twoShortLines, rows: shortRows },
    isOurs: (_, file) => !isShort(file),
    columns,
  },
  {
    name: 'ama-modifiers',
    always: { kind: 'modifier' },
    form: { begins: /(?:^|\n)[ \t]*Appendix A[ \t]*\r?\n[\s\S]*\bModifiers\b/, rows: modifierRows },
    columns: [
      { head: 'Modifier', as: 'code', cell: modifierCode },
      { head: 'Text', as: 'text', cell: words, licence: 'cpt' },
    ],
  },
];

/**
 * The AMA's CPT files of a clinic that has licensed them. Without the licence nothing of them is
 * imported; code numbers without words come with the public tables that list them.
 */
export const cptSet: RowSet<CptColumn> = {
  set: 'cpt',
  names: cptColumns,
  licence: {
    needs: 'cpt',
    words:
      "CPT texts are the AMA's: not imported, because the tenant file does not declare licences.cpt",
  },
  layouts,
  check: (rows) => repeats(rows, ['code', 'kind']),
};
