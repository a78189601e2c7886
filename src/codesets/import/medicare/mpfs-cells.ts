import { type MpfsColumn, mpfsKey } from '../../medicare/mpfs-columns.ts';
import type { TableRow } from '../../pack/table.ts';
import { decimalText, isModifier, isServiceCode, type Report } from './values.ts';

/** The cells of a row as published, by the order of the csv; `code`, `modifier` are still apart. */
export const publishedOrder = [
  'code',
  'modifier',
  'description',
  'status',
  'notUsed',
  'work',
  'nonFacilityPe',
  'nonFacilityNa',
  'facilityPe',
  'facilityNa',
  'malpractice',
  'nonFacilityTotal',
  'facilityTotal',
  'pcTc',
  'globalDays',
  'preoperative',
  'intraoperative',
  'postoperative',
  'multipleProcedure',
  'bilateral',
  'assistant',
  'coSurgeons',
  'team',
  'endoscopicBase',
  'factor',
  'supervision',
  'calculation',
  'imagingFamily',
  'oppsNonFacilityPe',
  'oppsFacilityPe',
  'oppsMalpractice',
] as const;

/** A cell of a row as published. */
export type PublishedCell = (typeof publishedOrder)[number];

/** Decimal columns and their places after the point. */
const decimals = [
  ['work', 2],
  ['nonFacilityPe', 2],
  ['facilityPe', 2],
  ['malpractice', 2],
  ['nonFacilityTotal', 2],
  ['facilityTotal', 2],
  ['preoperative', 2],
  ['intraoperative', 2],
  ['postoperative', 2],
  ['factor', 4],
  ['oppsNonFacilityPe', 2],
  ['oppsFacilityPe', 2],
  ['oppsMalpractice', 2],
] as const;

const indicators: readonly (readonly [PublishedCell, RegExp])[] = [
  ['status', /^[A-Z]$/],
  ['notUsed', /^\+?$/],
  ['nonFacilityNa', /^(NA)?$/],
  ['facilityNa', /^(NA)?$/],
  ['pcTc', /^\d?$/],
  ['globalDays', /^(\d{3}|XXX|YYY|ZZZ|MMM|)$/],
  ['multipleProcedure', /^\d?$/],
  ['bilateral', /^\d?$/],
  ['assistant', /^\d?$/],
  ['coSurgeons', /^\d?$/],
  ['team', /^\d?$/],
  ['endoscopicBase', /^([0-9A-Z]{5})?$/],
  ['supervision', /^[0-9A-Z]{0,2}$/],
  ['calculation', /^\d?$/],
  ['imagingFamily', /^\d{0,2}$/],
];

/** One row of the pack from the cells of a published line, checked cell by cell. */
export const mpfsRow = (
  cell: (name: PublishedCell) => string,
  line: number,
  report: Report,
): TableRow<MpfsColumn> => {
  const [code, modifier] = [cell('code'), cell('modifier')];
  if (!isServiceCode(code)) report(line, `"${code}" is no HCPCS or CPT code`);
  if (modifier && !isModifier(modifier)) report(line, `"${modifier}" is no modifier`);
  for (const [name, pattern] of indicators)
    if (!pattern.test(cell(name))) report(line, `${name} is "${cell(name)}"`);
  const amounts = new Map<PublishedCell, string>();
  for (const [name, places] of decimals) {
    const amount = decimalText(cell(name), places);
    if (amount === undefined) report(line, `${name} is "${cell(name)}", no decimal`);
    amounts.set(name, amount ?? '');
  }
  const amount = (name: PublishedCell): string => amounts.get(name) ?? '';
  return {
    key: mpfsKey(code, modifier),
    status: cell('status'),
    notUsed: cell('notUsed'),
    work: amount('work'),
    nonFacilityPe: amount('nonFacilityPe'),
    nonFacilityNa: cell('nonFacilityNa'),
    facilityPe: amount('facilityPe'),
    facilityNa: cell('facilityNa'),
    malpractice: amount('malpractice'),
    nonFacilityTotal: amount('nonFacilityTotal'),
    facilityTotal: amount('facilityTotal'),
    pcTc: cell('pcTc'),
    globalDays: cell('globalDays'),
    preoperative: amount('preoperative'),
    intraoperative: amount('intraoperative'),
    postoperative: amount('postoperative'),
    multipleProcedure: cell('multipleProcedure'),
    bilateral: cell('bilateral'),
    assistant: cell('assistant'),
    coSurgeons: cell('coSurgeons'),
    team: cell('team'),
    endoscopicBase: cell('endoscopicBase'),
    factor: amount('factor'),
    supervision: cell('supervision').padStart(2, '0'),
    calculation: cell('calculation'),
    imagingFamily: cell('imagingFamily').padStart(2, '0'),
    oppsNonFacilityPe: amount('oppsNonFacilityPe'),
    oppsFacilityPe: amount('oppsFacilityPe'),
    oppsMalpractice: amount('oppsMalpractice'),
    qppFactor: '',
    description: cell('description'),
  };
};
