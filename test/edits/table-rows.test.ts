import { expect, test } from 'vitest';
import type { Answer, CodeTables, MueRow, PtpRow } from '../../src/codesets/tables.ts';
import type { DraftChart } from '../../src/edits/edit.ts';
import { isNpi } from '../../src/edits/npi.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { aCleanChart, tablesOf } from './clean-chart.ts';

/** An answer of a table that the starter set has no such row for. */
const row = <Row>(set: 'ptp' | 'mue', one: Row | undefined): Answer<Row> => ({
  loaded: true,
  set,
  vintage: 'test',
  pinned: false,
  starter: false,
  row: one,
});

const stateOf = (edit: string, chart: DraftChart, own: Partial<CodeTables>): string | undefined =>
  scrub(chart, { ...tablesOf([]), ...own }).results.find((one) => one.edit === edit)?.state;

const pairOf = (own: Partial<PtpRow>): Partial<CodeTables> => ({
  ptpPair: (column1, column2) =>
    row<PtpRow>(
      'ptp',
      column1 === '99213' && column2 === '83036'
        ? { column1, column2, indicator: '0', ...own }
        : undefined,
    ),
});

test('a pair holds the claim while it is in force, and not once it is deleted or does not apply', () => {
  const state = (own: Partial<PtpRow>) =>
    stateOf('ptp-pair-without-modifier', aCleanChart(), pairOf(own));
  expect(state({})).toBe('fail');
  expect(state({ indicator: '9' })).toBe('pass');
  expect(state({ deleted: '2026-11-03' })).toBe('fail');
  expect(state({ deleted: '2026-11-02' })).toBe('pass');
});

test('services of different days are no pair', () => {
  const chart = aCleanChart();
  chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2026-11-02' };
  expect(stateOf('ptp-pair-without-modifier', chart, pairOf({}))).toBe('pass');
});

test('an edit a line counts each line alone; an edit a day counts them together', () => {
  const chart = aCleanChart();
  chart.claim.item.push({ ...chart.claim.item[0], sequence: 3 });
  const state = (adjudicationIndicator: MueRow['adjudicationIndicator']) =>
    stateOf('units-exceed-mue', chart, {
      mue: (code) => row<MueRow>('mue', { code, units: 1, adjudicationIndicator }),
    });
  expect([state('1'), state('2'), state('3')]).toEqual(['pass', 'fail', 'fail']);
});

test('zero units bind Medicare alone', () => {
  const zero: Partial<CodeTables> = {
    mue: (code) => row<MueRow>('mue', { code, units: 0, adjudicationIndicator: '2' }),
  };
  const chart = aCleanChart();
  expect(stateOf('units-exceed-mue', chart, zero)).toBe('pass');
  const payers = chart.practice.payers.map((payer) => ({ ...payer, kind: 'medicare' as const }));
  chart.practice = { ...chart.practice, payers };
  expect(stateOf('units-exceed-mue', chart, zero)).toBe('fail');
});

test.each([
  ['1234567893', true],
  ['1245319599', true],
  ['1234567892', false],
  ['123456789', false],
  ['12345678930', false],
  ['123456789X', false],
])('NPI %s: %s', (npi, isRight) => {
  expect(isNpi(npi)).toBe(isRight);
});
