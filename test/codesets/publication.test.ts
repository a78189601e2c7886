import { describe, expect, it } from 'vitest';
import { currencyOf, publications } from '../../src/codesets/publication.ts';

const publicationOf = (set: string) => {
  const found = publications.find((one) => one.set === set);
  if (!found) throw new Error(`no calendar for ${set}`);
  return found;
};

describe('given the publication calendar', () => {
  it.each([
    ['icd-10-cm', ['2025-10-01'], '2026-09-30', 'current'],
    ['icd-10-cm', ['2025-10-01'], '2026-10-01', 'due'],
    ['icd-10-cm', ['2026-10-01'], '2026-10-01', 'current'],
    // The April release need not appear, so that its absence is no arrear.
    ['icd-10-cm', ['2026-10-01'], '2027-05-01', 'current'],
    ['ptp', ['2026-07-01'], '2026-10-01', 'due'],
    ['ptp', ['2024-07-01', '2026-10-01'], '2026-11-25', 'current'],
    ['hcc', ['2025-01-01'], '2026-01-01', 'due'],
    // A release loaded ahead of its day is no arrear.
    ['icd-10-cm', ['2026-10-01'], '2026-09-01', 'current'],
    ['pos', ['2024-06-01'], '2026-11-25', 'current'],
    ['mue', [], '2026-11-25', 'absent'],
  ] as const)('%s loaded from %j is on %s %s', (set, loaded, day, state) => {
    expect(currencyOf(publicationOf(set), loaded, day).state).toBe(state);
  });

  it('then it tells which release is missing and when the next comes', () => {
    expect(currencyOf(publicationOf('ptp'), ['2026-07-01'], '2026-11-25')).toEqual({
      state: 'due',
      since: '2026-10-01',
      next: '2027-01-01',
    });
    expect(currencyOf(publicationOf('icd-10-cm'), ['2026-10-01'], '2026-11-25').next).toBe(
      '2027-04-01',
    );
  });

  it('then each set has one calendar, and what may be fetched says where and which link', () => {
    expect(new Set(publications.map(({ set }) => set)).size).toBe(publications.length);
    for (const { set, access, page, link } of publications) {
      if (access === 'public')
        expect([set, page?.startsWith('https://'), link !== undefined || set === 'pos']).toEqual([
          set,
          true,
          true,
        ]);
      if (access === 'click-through')
        expect([set, page?.startsWith('https://')]).toEqual([set, true]);
    }
  });
});
