import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hyphenated, ndcsOf } from '../../../src/codesets/drugs/ndc.ts';

describe('given a National Drug Code', () => {
  test('when it is hyphenated, then it means one code of eleven digits', () => {
    expect(ndcsOf('0409-1234-05')).toEqual(['00409123405']);
    expect(ndcsOf('63323-165-01')).toEqual(['63323016501']);
    expect(ndcsOf('63323-0165-1')).toEqual(['63323016501']);
    expect(ndcsOf('63323-0165-01')).toEqual(['63323016501']);
    expect(ndcsOf('63323016501')).toEqual(['63323016501']);
  });

  test('when it is ten bare digits, then it may mean three', () => {
    expect(ndcsOf('0409123405')).toEqual(['00409123405', '04091023405', '04091234005']);
  });

  test('when it is something else, then it means none', () => {
    for (const text of ['', '123', '1234-567-8', '63323-0165-011', '123456789012', 'abc'])
      expect(ndcsOf(text)).toEqual([]);
  });

  test('then hyphens come and go without loss, whatever the digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (ndc) => {
        expect(ndcsOf(hyphenated(ndc))).toEqual([ndc]);
      }),
    );
  });
});
