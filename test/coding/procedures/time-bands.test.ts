import { expect, test } from 'vitest';
import { aNote, aProcedure, aVisit, feesOf, suggestedFor } from '../a-visit.ts';

const fees = feesOf(
  Object.fromEntries(
    ['99406', '99407', '90832', '90834', '90837', '90833', '90836', '90838', '99497', '99213'].map(
      (code) => [code, 'A'],
    ),
  ),
);

const codes = (said: string, settled: readonly string[] = []): string[] =>
  suggestedFor(aVisit({ notes: [aNote(`CC: Visit.\nPlan: ${said}\n`)] }), fees, settled).map(
    ({ code }) => code,
  );

test.each([
  ['Tobacco cessation counselling for 3 minutes.', []],
  ['Tobacco cessation counselling for 4 minutes.', ['99406']],
  ['Smoking cessation counseling, 10 minutes.', ['99406']],
  ['Smoking cessation counseling, 11 minutes.', ['99407']],
  ['Psychotherapy 15 minutes.', []],
  ['Psychotherapy 16 minutes.', ['90832']],
  ['Psychotherapy 38 minutes.', ['90834']],
  ['Psychotherapy 53 minutes.', ['90837']],
  ['Advance care planning for 16 minutes.', ['99497']],
])('given "%s", then %j', (said, found) => {
  expect(codes(said)).toEqual(found);
});

test('given psychotherapy beside a visit, then the code that stands beside visits', () => {
  expect(codes('Psychotherapy 40 minutes.', ['99213'])).toEqual(['90836']);
});

test.each([
  'No tobacco cessation counselling today, 10 minutes late.',
  'Tobacco cessation counselling.',
  'Tobacco cessation counselling 5 minutes of 20 minutes.',
  'Consider psychotherapy 45 minutes weekly.',
])('given "%s", then nothing is suggested', (said) => {
  expect(codes(said)).toEqual([]);
});

test('given a recorded session, then its own times count', () => {
  const procedures = [
    aProcedure(
      { text: 'Psychotherapy' },
      { performedPeriod: { start: '2026-11-03T09:00:00-06:00', end: '2026-11-03T09:45:00-06:00' } },
    ),
  ];
  const found = suggestedFor(aVisit({ procedures }), fees);
  expect(found).toMatchObject([
    { code: '90834', evidence: [{ reference: 'Procedure/procedure/_history/1' }] },
  ]);
});
