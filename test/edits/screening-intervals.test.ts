import { expect, test } from 'vitest';
import { isTooSoon, screeningInterval } from '../../src/edits/medicare/screening-intervals.ts';

test.each([
  ['a pelvic examination', 'G0101', ['Z01.419'], 23],
  ['a pelvic examination of a patient at high risk', 'G0101', ['Z77.9'], 11],
  ['a colonoscopy of a patient at high risk of bowel cancer', 'G0105', ['Z91.89'], 23],
  ['blood fats as a screening', '80061', ['Z13.6'], 59],
  ['blood fats of a patient with a complaint', '80061', ['E78.5'], undefined],
  ['the aorta, once in a life', '76706', ['Z13.6'], Number.POSITIVE_INFINITY],
  ['a visit', '99213', ['Z12.31'], undefined],
])('%s: full months between two', (_, code, diagnoses, months) => {
  expect(screeningInterval(code, diagnoses)?.fullMonths).toBe(months);
});

test.each([
  ['2025-11-30', '2026-11-01', 11, false],
  ['2025-12-01', '2026-11-30', 11, true],
  ['2024-11-15', '2026-11-03', 23, false],
  ['2006-01-01', '2026-11-03', Number.POSITIVE_INFINITY, true],
])(
  'given one on %s, another on %s with %d full months between is too soon: %s',
  (last, next, months, isSoon) => {
    expect(isTooSoon(last, next, months)).toBe(isSoon);
  },
);
