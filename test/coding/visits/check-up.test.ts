import { expect, test } from 'vitest';
import type { Chart } from '../../../src/chart.ts';
import {
  aCondition,
  aDose,
  aNote,
  aProcedure,
  aVisit,
  paidBy,
  servicesOf,
  suggestedFor,
} from '../a-visit.ts';

const yearly =
  'Exam: Normal throughout.\nA/P:\n1. Yearly check, no abnormal finding. Counselled about diet and exercise.\n';

const checked = (
  birthDate: string,
  type: string,
  text = yearly,
  change: Partial<Chart> = {},
): Chart => {
  const chart = aVisit({ ...change, notes: [aNote(text)] });
  return {
    ...chart,
    patient: { ...chart.patient, birthDate },
    ...(chart.encounter ? { encounter: { ...chart.encounter, type: [{ text: type }] } } : {}),
  };
};

const visits = (chart: Chart): string[] =>
  servicesOf(suggestedFor(chart)).filter((line) => /^(99|G0)/.test(line));

test.each([
  ['2026-02-01', '99391'],
  ['2025-11-03', '99392'],
  ['2021-11-04', '99392'],
  ['2021-11-03', '99393'],
  ['2014-11-03', '99394'],
  ['2008-11-03', '99395'],
  ['1986-11-04', '99395'],
  ['1986-11-03', '99396'],
  ['1961-11-03', '99397'],
])('given a check-up of an established patient born on %s, then %s', (birthDate, code) => {
  expect(visits(checked(birthDate, 'Return visit'))).toEqual([code]);
});

test('given a new patient, then the code of new patients', () => {
  expect(visits(checked('1990-01-01', 'New patient visit'))).toEqual(['99385']);
});

test('given no examination or no counselling in the note, then no check-up is suggested', () => {
  for (const text of [
    'A/P:\n1. Yearly check. Counselled about diet.\n',
    'Exam: Normal.\nA/P:\n1. Yearly check.\n',
    'Exam: Normal.\nHPI: Yearly check was in May. Counselled about diet.\nA/P:\n',
  ])
    expect(visits(checked('1990-01-01', 'Return visit', text))).toEqual([]);
});

test('given a problem of its own beside the check-up, then its visit is proposed with 25', () => {
  const text = `${yearly}2. Hypertension - above goal. Increase lisinopril to 20 mg daily.\n`;
  expect(visits(checked('1980-01-01', 'Return visit', text))).toEqual(['99396', '99214-25']);
});

test('given a trifle beside the check-up, then no visit of its own', () => {
  const text = `${yearly}2. Common cold. Fluids.\n`;
  expect(visits(checked('1980-01-01', 'Return visit', text))).toEqual(['99396']);
});

const wellness = (last: string, left = ''): string =>
  [
    'CC: Yearly Medicare wellness visit.',
    `Wellness: health risk form filled in. Last wellness visit ${last}. Medical and family history,`,
    'medicines and other clinicians brought up to date. Clock drawing normal.',
    'Written screening schedule and personal advice handed out.',
    'Vitals: BP 128/82, BMI 26.4.',
    'A/P:\n1. Yearly wellness visit. Plan given.\n',
  ]
    .join('\n')
    .replace(left, '');

const medicare = (chart: Chart): Chart => paidBy(chart, { kind: 'medicare' });

test('given Medicare and a wellness visit with all its elements a year after the last, then G0439', () => {
  expect(visits(medicare(checked('1953-07-08', '', wellness('11/05/2025'))))).toEqual(['G0439']);
});

test.each([
  ['too early', wellness('12/05/2025')],
  ['without the test of cognition', wellness('11/05/2025', 'Clock drawing normal.')],
  ['without the health risk assessment', wellness('11/05/2025', 'health risk form filled in.')],
  ['without the schedule', wellness('11/05/2025', 'Written screening schedule and')],
  ['without a last one', wellness('11/05/2025', 'Last wellness visit 11/05/2025.')],
])('given a wellness visit %s, then none is suggested', (_, text) => {
  expect(visits(medicare(checked('1953-07-08', '', text)))).toEqual([]);
});

test('given a check-up that Medicare does not pay, then none is suggested', () => {
  expect(visits(medicare(checked('1953-07-08', 'Return visit')))).toEqual([]);
});

const injected = (plan: string): Chart => {
  const condition = aCondition('Primary osteoarthritis of the right knee');
  const procedure = aProcedure(
    { text: 'Injection of the right knee joint' },
    { reasonReference: [{ reference: 'Condition/condition' }] },
  );
  return checked('1964-12-01', 'Return visit', `A/P:\n${plan}`, {
    conditions: [condition],
    procedures: [procedure],
  });
};

test('given a planned injection and nothing else, then the visit is part of it', () => {
  const plan = '1. Primary osteoarthritis, right knee. Injected; continue meloxicam 15 mg daily.\n';
  expect(visits(injected(plan))).toEqual([]);
});

test('given a problem beside the one that was injected, then its visit is proposed with 25 and the rule', () => {
  const plan =
    '1. Primary osteoarthritis, right knee. Injected.\n2. Hypertension - above goal. Increase lisinopril to 20 mg.\n';
  expect(visits(injected(plan))).toEqual(['99214-25']);
  expect(suggestedFor(injected(plan)).at(-1)?.rationale).toContain(
    '25 beside the procedure 20610 (NCCI',
  );
});

test('given a procedure that names no reason, then nobody can tell a visit apart', () => {
  const chart = injected('1. Hypertension - above goal. Increase lisinopril to 20 mg.\n');
  const procedures = [aProcedure({ text: 'Injection of the right knee joint' })];
  expect(visits({ ...chart, procedures })).toEqual([]);
});

test('given a vaccine beside the visit, then 25 because of the pair edit', () => {
  const text =
    'A/P:\n1. Hypertension - above goal. Increase lisinopril to 20 mg.\n2. Encounter for immunization.\n';
  const chart = checked('1964-12-01', 'Return visit', text, { immunizations: [aDose('140')] });
  expect(visits(chart)).toEqual(['99214-25']);
  expect(suggestedFor(chart).at(-1)?.rationale).toContain('PTP edit with 90471');
});

test('given a vaccine with a check-up, then the check-up carries 25 because of the pair edit', () => {
  const chart = checked('2014-01-01', 'Return visit', yearly, { immunizations: [aDose('115')] });
  expect(visits(chart)).toEqual(['99394-25']);
  expect(suggestedFor(chart).at(-1)?.rationale).toContain('25 because of the PTP edit with 90471');
});
