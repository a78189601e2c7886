import { type CvxColumn, cvxColumns } from '../../vaccine/cvx.ts';
import { code, date, ndc, oneOf, serviceCode, words } from '../cells.ts';
import type { RowLayout, RowSet, SourceColumn } from '../row-layout.ts';
import { cdcText, cdcXml } from './cdc-rows.ts';

/** CDC writes 1 as 01, and pads the codes of its XML and text files with spaces. */
const cvx = code(/^\d{2,3}$/, 'a CVX code');
const status = oneOf(['Active', 'Inactive', 'Non-US', 'Never Active', 'Pending']);

const vaccineColumns: readonly SourceColumn<CvxColumn>[] = [
  { head: ['CVX Code'], as: 'cvx', cell: cvx },
  { head: 'Short Description', as: 'name', cell: words },
  { head: 'Full Vaccine Name', as: 'fullName', cell: words, missing: 'cell' },
  { head: ['Status', 'VaccineStatus'], as: 'status', cell: status },
  { head: 'Vaccine Groups', as: 'groups', cell: words, missing: 'column' },
  { head: 'Last Updated', cell: date, missing: 'column' },
];

const productColumns: readonly SourceColumn<CvxColumn>[] = [
  { head: 'CPT Code', as: 'code', cell: serviceCode },
  // A product may stand for no vaccine in use.
  { head: 'CVX Code', as: 'cvx', cell: cvx, missing: 'cell' },
  { head: 'Last Updated', cell: date, missing: 'column' },
];

const groupColumns: readonly SourceColumn<CvxColumn>[] = [
  { head: 'CVX Code', as: 'cvx', cell: cvx },
  { head: 'Vaccine Group Name', as: 'name', cell: words },
  { head: 'CVX for Vaccine Group', cell: cvx, missing: 'cell' },
];

const layouts: readonly RowLayout<CvxColumn>[] = [
  { name: 'cdc-cvx', columns: vaccineColumns, always: { kind: 'vaccine' } },
  {
    name: 'cdc-cvx-xml',
    columns: vaccineColumns,
    always: { kind: 'vaccine' },
    form: cdcXml('CVXCodes'),
  },
  {
    name: 'cdc-cvx-text',
    columns: vaccineColumns,
    always: { kind: 'vaccine' },
    form: cdcText(
      [
        'CVX Code',
        'Short Description',
        'Full Vaccine Name',
        'Notes',
        'Status',
        'Non Vaccine',
        'Last Updated',
      ],
      /^\ufeff?\d{2,3} *\|(?:[^|\n]*\|){4}(?:True|False) *\|/i,
    ),
  },
  { name: 'cdc-cvx-cpt', columns: productColumns, always: { kind: 'product' } },
  {
    name: 'cdc-cvx-cpt-xml',
    columns: productColumns,
    always: { kind: 'product' },
    form: cdcXml('CPTCodes'),
  },
  {
    name: 'cdc-cvx-cpt-text',
    columns: productColumns,
    always: { kind: 'product' },
    form: cdcText(
      [
        'CPT Code',
        'CPT Description',
        'Status',
        'Vaccine Name',
        'CVX Code',
        'Comments',
        'Last Updated',
        'CPT Code Id',
      ],
      /^\ufeff?\d{4}[0-9A-Z] *\|(?:[^|\n]*\|){3}(?:\d{2,3})? *\|/,
    ),
  },
  {
    name: 'cdc-vaccine-group-xml',
    columns: groupColumns,
    always: { kind: 'group' },
    form: cdcXml('VGCodes'),
  },
  {
    name: 'cdc-cvx-ndc',
    always: { kind: 'ndc' },
    columns: [
      { head: 'CVX Code', as: 'cvx', cell: cvx },
      { head: 'Sale NDC11', as: 'code', cell: ndc },
      { head: 'Use NDC11', as: 'use', cell: ndc },
      { head: 'Proprietary Name', as: 'name', cell: words },
      { head: 'Labeler', as: 'labeler', cell: words },
      { head: 'MVX Code', as: 'maker', cell: code(/^[0-9A-Z]{2,4}$/, 'an MVX code') },
      { head: 'Start Date', as: 'from', cell: date, missing: 'cell' },
      { head: 'End Date', as: 'to', cell: date, missing: 'cell' },
    ],
  },
];

/**
 * Vaccines by CVX: the CDC IIS tables CVX, CVX to CPT, CVX to vaccine group and CVX to NDC, as csv, as
 * the XML reports with repeated Name and Value, and as text with bars. They state no release.
 */
export const cvxSet: RowSet<CvxColumn> = {
  set: 'cvx',
  names: cvxColumns,
  keys: ['cvx', 'code', 'use'],
  layouts,
};
