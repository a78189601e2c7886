import { expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import type { RenderedTables } from '../../../src/codesets/tables.ts';
import { tablesOf } from '../../edits/clean-chart.ts';
import { aNote, aProcedure, aVisit, feesOf, paidBy, suggestedFor } from '../a-visit.ts';

const starter = tablesOf([]).table('hcpcs', '2026-11-03');
if (!starter.loaded) throw new Error('the starter has Level II codes');
/** The starter's Level II codes and Medicare's prolonged time. */
const g2212: NonNullable<RenderedTables['hcpcs']> = {
  ...starter.table,
  find: (code) => starter.table.find(code === 'G2212' ? 'G2211' : code),
  stateOn: (code, date) => (code === 'G2212' ? 'active' : starter.table.stateOn(code, date)),
};

const timed = (said: string, type = 'Return visit', change: Partial<Chart> = {}): Chart => {
  const chart = aVisit({
    ...change,
    notes: [aNote(`CC: Cold.\nA/P:\n1. Common cold. Fluids.\n${said}\n`)],
  });
  return chart.encounter
    ? { ...chart, encounter: { ...chart.encounter, type: [{ text: type }] } }
    : chart;
};

const code = (chart: Chart) => suggestedFor(chart).find((one) => /^99/.test(one.code))?.code;

test.each([
  [9, '99212'],
  [19, '99212'],
  [20, '99213'],
  [30, '99214'],
  [39, '99214'],
  [40, '99215'],
])('given a total time of %i minutes with an established patient, then %s', (minutes, expected) => {
  expect(code(timed(`Total time on the date of the visit: ${minutes} minutes.`))).toBe(expected);
});

test.each([
  [29, '99202'],
  [30, '99203'],
  [45, '99204'],
  [60, '99205'],
])('given a total time of %i minutes with a new patient, then %s', (minutes, expected) => {
  expect(
    code(timed(`I spent a total of ${minutes} minutes on this visit today.`, 'New patient visit')),
  ).toBe(expected);
});

test('given a time, then the rationale and the exact place of it are told', () => {
  const found = suggestedFor(timed('Total time 32 minutes.')).at(-1);
  expect(found?.rationale).toContain('Total time of 32 minutes');
  expect(found?.spans?.[0]?.exact).toBe('Total time 32 minutes');
});

test.each([
  'I spent 30 minutes counselling about tobacco on this visit.',
  'Watched 30 minutes, no reaction.',
  'Walks 40 minutes daily.',
  'Total time 30 minutes. Total time 45 minutes.',
])('given "%s", then it is not the time of the visit', (said) => {
  expect(code(timed(said))).toBe('99212');
});

test('given procedures beside it, then time counts only where the note leaves them out', () => {
  const procedures = [aProcedure({ text: 'Blood draw' })];
  expect(code(timed('Total time 32 minutes.', undefined, { procedures }))).toBe('99212');
  expect(
    code(timed('Total time 32 minutes, excluding procedures.', undefined, { procedures })),
  ).toBe('99214');
});

test('given the emergency department, then time does not count', () => {
  const chart = timed('Total time 60 minutes.');
  const there = chart.encounter
    ? { ...chart, encounter: { ...chart.encounter, class: { code: 'EMER' } } }
    : chart;
  const found = suggestedFor(there, feesOf({ '99282': 'A', '99285': 'A' }));
  expect(found.map((one) => one.code)).toEqual(['99282']);
});

test.each([
  [54, undefined],
  [55, 1],
  [69, 1],
  [70, 2],
])(
  'given %i minutes with an established patient, then 99417 by full steps beyond the visit',
  (minutes, units) => {
    const found = suggestedFor(
      timed(`Total time ${minutes} minutes.`),
      feesOf({ '99215': 'A', '99417': 'A' }),
    );
    expect(found.find((one) => one.code === '99215')).toBeDefined();
    expect(found.find((one) => one.code === '99417')?.units).toBe(units);
  },
);

test('given Medicare, then its own code and only beyond the range of the visit', () => {
  const medicare = (minutes: number) =>
    suggestedFor(paidBy(timed(`Total time ${minutes} minutes.`), { kind: 'medicare' }), {
      hcpcs: g2212,
      ...feesOf({ '99215': 'A', '99417': 'I' }),
    }).map((one) => one.code);
  expect(medicare(68)).toEqual(['99215']);
  expect(medicare(69)).toEqual(['99215', 'G2212']);
});
