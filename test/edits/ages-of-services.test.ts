import { describe, expect, test } from 'vitest';
import { checkUpAt } from '../../src/edits/procedures/check-up-ages.ts';
import { isOtherAge } from '../../src/edits/procedures/service-ages.ts';

describe('a check-up is billed by the age on its date', () => {
  test.each([
    [0, '99391'],
    [1, '99392'],
    [4, '99392'],
    [5, '99393'],
    [11, '99393'],
    [12, '99394'],
    [17, '99394'],
    [18, '99395'],
    [39, '99395'],
    [40, '99396'],
    [64, '99396'],
    [65, '99397'],
    [99, '99397'],
  ])('at %i years by %s', (age, code) => {
    expect(checkUpAt(age, false)).toBe(code);
    expect(checkUpAt(age, true)).toBe(code.replace('9939', '9938'));
  });
});

describe('given a code that states an age', () => {
  test.each([
    ['99460', '2026-11-03', '2026-11-03', false],
    ['99460', '2026-10-06', '2026-11-03', false],
    ['99460', '2026-10-05', '2026-11-03', true],
    ['99471', '2026-10-06', '2026-11-03', true],
    ['99471', '2026-10-05', '2026-11-03', false],
    ['99471', '2024-11-04', '2026-11-03', false],
    ['99471', '2024-10-01', '2026-11-03', true],
    ['42820', '2014-11-04', '2026-11-03', false],
    ['42821', '2014-11-03', '2026-11-03', false],
    ['42821', '2015-01-03', '2026-11-03', true],
    ['99213', '2026-11-03', '2026-11-03', false],
  ])('%s for a patient born on %s, on %s: another age is %s', (code, born, day, isOther) => {
    expect(isOtherAge(code, born, day)).toBe(isOther);
  });
});
