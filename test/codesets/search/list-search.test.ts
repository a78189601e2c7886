import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSearch } from '../../../src/codesets/search/list-search.ts';

const places = listSearch([
  { code: '02', display: 'Telehealth provided other than in the home' },
  { code: '11', display: 'Office' },
  { code: '12', display: 'Home' },
  { code: '19', display: 'Off campus outpatient hospital' },
  { code: '22', display: 'On campus outpatient hospital' },
  { code: '81', display: 'Independent laboratory', terms: ['reference lab'] },
]);

const codes = (text: string, limit = 10): string[] =>
  places(text, { limit }).map(({ code }) => code);

describe('given a set that is a plain list', () => {
  it('when a code is begun, then the codes that begin so lead', () => {
    expect(codes('1')).toEqual(['11', '12', '19']);
    expect(codes('11')[0]).toBe('11');
  });

  it('when words are given in any order, then the texts that hold them all; the shortest first', () => {
    expect(codes('hospital outpatient')).toEqual(['22', '19']);
    expect(codes('home')).toEqual(['12', '02']);
    expect(codes('outpat')).toEqual(['22', '19']);
  });

  it('when a further term or a misspelling is given, then the code is found and says why', () => {
    expect(places('reference lab', { limit: 1 })).toMatchObject([
      {
        code: '81',
        display: 'Independent laboratory',
        matched: { by: 'term', text: 'reference lab' },
      },
    ]);
    expect(codes('laboratroy')).toEqual(['81']);
  });

  it('when nothing fits, then nothing is found', () => {
    expect(codes('qwerty')).toEqual([]);
    expect(codes('')).toEqual([]);
    expect(codes('  , ')).toEqual([]);
  });

  it('when the list is empty or the question is anything, then it answers in order and within the limit', () => {
    expect(listSearch([])('office', { limit: 5 })).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.nat(4), (text, limit) => {
        const found = places(text, { limit });
        expect(found.length).toBeLessThanOrEqual(limit);
        for (const [at, { cost }] of found.entries())
          expect(cost).toBeGreaterThanOrEqual(found[at - 1]?.cost ?? Number.NEGATIVE_INFINITY);
      }),
    );
  });
});
