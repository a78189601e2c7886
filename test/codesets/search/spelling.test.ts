import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedErrors, spellerFor } from '../../../src/codesets/search/spelling.ts';
import { vocabularyOf, vocabularyParts } from '../../../src/codesets/search/vocabulary.ts';

/** Optimal string alignment by its definition, without any shortcut. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 0; row <= a.length; row += 1)
    for (let column = 0; column <= b.length; column += 1) {
      let cost = Math.max(row, column);
      if (row > 0 && column > 0) {
        const isSame = a[row - 1] === b[column - 1];
        cost = Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
        );
        const isSwapped =
          row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
        if (isSwapped) cost = Math.min(cost, at(row - 2, column - 2) + 1);
      }
      const line = rows[row];
      if (line) line[column] = cost;
    }
  return at(a.length, b.length);
};

const spellerOf = (words: readonly string[]) => {
  const sorted = [...new Set(words)].sort();
  const speller = spellerFor(vocabularyOf(vocabularyParts(sorted)));
  return (word: string, isBeginning = false): Record<string, number> => {
    const found: Record<string, number> = {};
    speller.similar(word, isBeginning, (id, errors) => {
      found[sorted[id] ?? ''] = errors;
    });
    return found;
  };
};

const word = fc.stringMatching(/^[abc0]{1,12}$/);

describe('given a misspelled word', () => {
  it.each([
    ['diabtes', 'diabetes', 1],
    ['pnuemonia', 'pneumonia', 1],
    ['hypertenshun', 'hypertension', 2],
    ['astma', 'asthma', 1],
    ['neumonia', 'pneumonia', 1],
  ])('when %s is meant as %s, then it is found with %i errors', (typed, meant, errors) => {
    expect(spellerOf(['gout', meant, 'zoster'])(typed)).toEqual({ [meant]: errors });
  });

  it('when a word is short, then no error is allowed; two only in a long one', () => {
    expect([3, 4, 7, 8].map(allowedErrors)).toEqual([0, 1, 1, 2]);
    expect(spellerOf(['flu', 'gout'])('flo')).toEqual({});
  });

  it('when it is still being typed, then only its beginning is compared', () => {
    expect(spellerOf(['hypertension', 'gout'])('hypretens', true)).toEqual({ hypertension: 1 });
  });

  it('when any words are compared, then exactly those within the allowed errors are found', () => {
    fc.assert(
      fc.property(fc.array(word), word, (words, typed) => {
        const most = allowedErrors(typed.length);
        const expected = Object.fromEntries(
          [...new Set(words)]
            .map((one) => [one, distance(typed, one)] as const)
            .filter(([, errors]) => most > 0 && errors <= most),
        );
        expect(spellerOf(words)(typed)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
