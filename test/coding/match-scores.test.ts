import { describe, expect, it } from 'vitest';
import { leastOfBands, matchScore } from '../../src/coding/match-scores.ts';

const ways = ['entry', 'entry-any-level'] as const;
const places = [1, 2, 3, 6];

describe('given the score of a match', () => {
  it.each(ways.flatMap((of) => places.map((place) => [of, place] as const)))(
    'when more of the words is explained (%s, place %i), then it is never lower, and never certain',
    (of, place) => {
      const scores = leastOfBands.flatMap(
        (explained) => matchScore({ of, place, explained }) ?? [],
      );
      expect(scores.length).toBeGreaterThan(2);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const score of scores) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThan(1);
      }
    },
  );

  it.each(ways)(
    'when words are explained whole (%s), then the first answer is likelier than the next',
    (of) => {
      const [first = 0, second = 1] = [1, 2].map((place) =>
        matchScore({ of, place, explained: 1 }),
      );
      expect(first).toBeGreaterThan(second ?? 1);
    },
  );

  it('when the words are anywhere in a band, then the score is that of the band', () => {
    const at = (explained: number) => matchScore({ of: 'entry', place: 1, explained });
    expect(at(0.6)).toBe(at(0.5));
    expect(at(1)).toBe(at(0.985));
    expect(at(0.49)).toBe(at(0.35));
  });

  it('when fewer than 30 cases tell, then there is none', () => {
    expect(matchScore({ of: 'entry', place: 3, explained: 0.99 })).toBeNull();
    expect(matchScore({ of: 'entry', place: 6, explained: 0.99 })).toBeNull();
  });
});
