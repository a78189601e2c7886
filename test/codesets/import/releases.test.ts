import { describe, expect, test } from 'vitest';
import { snapshot, statedQuarter, statedRelease } from '../../../src/codesets/import/releases.ts';

describe('given what a file says about its release', () => {
  test('when a line above the header states it, then that is it', () => {
    expect(
      statedRelease(['a title', 'ours, vintage 2026-01, in force 2026-01-01 to 2026-12-31']),
    ).toEqual({ vintage: '2026-01', from: '2026-01-01', to: '2026-12-31' });
    expect(statedRelease(['vintage 2026-01', 'in force 2026-01-01'])).toBeUndefined();
  });

  test.each([
    ['July 2026 ASP NDC-HCPCS Crosswalk', '2026Q3'],
    ['effective October 1, 2026', '2026Q4'],
    ['jan-2027-asp.zip', '2027Q1'],
    ['section_508_april_2026.csv', '2026Q2'],
  ])('when a title is "%s", then the quarter is %s', (title, vintage) => {
    expect(statedQuarter(title)?.vintage).toBe(vintage);
  });

  test.each(['March 2026', 'July', '2026', 'Julia 2026x'])(
    'when a title is "%s", then no quarter is stated',
    (title) => {
      expect(statedQuarter(title)).toBeUndefined();
    },
  );

  test('when a name holds days, then the last one is that of the snapshot', () => {
    expect(snapshot('npidata_pfile_20050523-20261011.csv')?.vintage).toBe('2026-10-11');
    expect(snapshot('OrderReferring_2026-10-17.csv')?.vintage).toBe('2026-10-17');
    expect(snapshot('UPDATED.csv')).toBeUndefined();
    expect(snapshot('x120261017123.csv')).toBeUndefined();
  });
});
