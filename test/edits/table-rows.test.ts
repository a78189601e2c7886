import { expect, test } from 'vitest';
import type { MueRow, PtpRow, RenderedTables } from '../../src/codesets/tables.ts';
import { correctionTask } from '../../src/edits/correction-task.ts';
import type { DraftChart } from '../../src/edits/edit.ts';
import { renderedPack } from '../../src/edits/examples/rendered.ts';
import { withPair } from '../../src/edits/examples/rendered-pairs.ts';
import { refusedOverrides } from '../../src/edits/overrides.ts';
import { isNpi } from '../../src/edits/providers/npi.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { codeSystem, extension } from '../../src/fhir/systems.ts';
import { aCleanChart, tablesOf } from './clean-chart.ts';

const stateOf = (edit: string, chart: DraftChart, own: RenderedTables): string | undefined =>
  scrub(chart, tablesOf([], own)).results.find((one) => one.edit === edit)?.state;

const pairOf = (own: Partial<PtpRow>): RenderedTables => {
  const chart = aCleanChart();
  withPair(chart, '99213', '83036', { indicator: '0', ...own });
  return chart.withTables;
};

test('a pair holds the claim while it is in force, and not once it is deleted or does not apply', () => {
  const state = (own: Partial<PtpRow>) =>
    stateOf('ptp-pair-never-together', aCleanChart(), pairOf(own));
  expect(state({})).toBe('fail');
  expect(state({ indicator: '9' })).toBe('pass');
  expect(state({ deleted: '2026-11-03' })).toBe('fail');
  expect(state({ deleted: '2026-11-02' })).toBe('pass');
});

test.each([
  ['Mutually exclusive procedures', 'services-exclude-each-other'],
  ['HCPCS/CPT procedure code definition', 'services-exclude-each-other'],
  ['CPT Separate procedure definition', 'separate-procedure-with-larger'],
  ['Laboratory panel', 'panel-with-component'],
  ['More extensive procedure', 'ptp-pair-without-modifier'],
])('a pair is told once, by what CMS says of it: %s', (rationale, edit) => {
  const { results } = scrub(aCleanChart(), tablesOf([], pairOf({ indicator: '1', rationale })));
  expect(results.flatMap((one) => (one.state === 'fail' ? one.edit : []))).toEqual([edit]);
});

test('to Medicare a pair that no modifier parts may not be overridden, to others it may', () => {
  const finalOf = (kind: 'medicare' | 'commercial') => {
    const chart = aCleanChart();
    const payers = chart.practice.payers.map((payer) => ({ ...payer, kind }));
    chart.practice = { ...chart.practice, payers };
    const { results } = scrub(chart, tablesOf([], pairOf({})));
    return results.find(({ edit }) => edit === 'ptp-pair-never-together')?.final;
  };
  expect(finalOf('medicare')).toEqual(['Claim.item[1].productOrService']);
  expect(finalOf('commercial')).toBeUndefined();
});

test('an override of such a pair does not count, and the biller is told why', () => {
  const chart = aCleanChart();
  const payers = chart.practice.payers.map((payer) => ({ ...payer, kind: 'medicare' as const }));
  chart.practice = { ...chart.practice, payers };
  const [write] = correctionTask(chart, scrub(chart, tablesOf([], pairOf({}))));
  if (write?.resource?.resourceType !== 'Task') throw new Error('no Task');
  const finding = [
    { url: 'edit', valueCode: 'ptp-pair-never-together' },
    { url: 'place', valueString: 'Claim.item[1].productOrService' },
  ];
  chart.tasks = [
    {
      ...write.resource,
      id: 'correction',
      status: 'completed',
      output: [
        {
          type: { coding: [{ system: codeSystem.override, code: 'overridden' }] },
          extension: [{ url: extension.finding, extension: finding }],
          valueString: 'Both were given',
        },
      ],
    },
  ];
  expect(refusedOverrides(chart)).toEqual([
    { edit: 'ptp-pair-never-together', why: expect.stringContaining('no record turns') },
  ]);
});

test('services of different days are no pair', () => {
  const chart = aCleanChart();
  chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2026-11-02' };
  expect(stateOf('ptp-pair-never-together', chart, pairOf({}))).toBe('pass');
});

const limitOf = (
  adjudicationIndicator: MueRow['adjudicationIndicator'],
  units: number,
): RenderedTables => ({
  mue: {
    ...renderedPack('mue'),
    find: (code) => ({ code, units, adjudicationIndicator, rationale: 'rendered' }),
  },
});

test('an edit a line counts each line alone; an edit a day counts them together', () => {
  const chart = aCleanChart();
  chart.claim.item.push({ ...chart.claim.item[0], sequence: 3 });
  const states = (indicator: MueRow['adjudicationIndicator']) =>
    ['units-exceed-mue', 'units-exceed-mue-by-policy', 'units-exceed-mue-of-day'].map((edit) =>
      stateOf(edit, chart, limitOf(indicator, 1)),
    );
  expect(states('1')).toEqual(['pass', 'pass', 'pass']);
  expect(states('2')).toEqual(['pass', 'fail', 'pass']);
  expect(states('3')).toEqual(['pass', 'pass', 'fail']);
});

test('zero units bind Medicare alone', () => {
  const chart = aCleanChart();
  const state = () => stateOf('units-exceed-mue-by-policy', chart, limitOf('2', 0));
  expect(state()).toBe('pass');
  const payers = chart.practice.payers.map((payer) => ({ ...payer, kind: 'medicare' as const }));
  chart.practice = { ...chart.practice, payers };
  expect(state()).toBe('fail');
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
