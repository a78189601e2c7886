import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPack, packOf } from '../../../src/codesets/pack/container.ts';
import { addRange, eachShared, placeSet } from '../../../src/codesets/search/bits.ts';
import { meetings, reachOf } from '../../../src/codesets/search/forest.ts';
import { eachPosting, postingsOf } from '../../../src/codesets/search/postings.ts';
import { spanStart, spansFor } from '../../../src/codesets/search/spans.ts';
import { openTexts, textColumns } from '../../../src/codesets/search/texts.ts';
import { vocabularyOf, vocabularyParts } from '../../../src/codesets/search/vocabulary.ts';

const manifest = {
  set: 'icd-10-cm-search',
  vintage: 'FY2026',
  from: '2025-10-01',
  to: '2026-09-30',
  sources: [],
  counts: {},
  importer: '1',
};

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);

describe('given what a search pack is made of', () => {
  it('when spans and texts are read again, then each is whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })), (texts) => {
        const spans = spansFor(texts.map(({ length }) => length));
        let start = 0;
        for (const [index, { length }] of texts.entries()) {
          expect(spanStart(spans, index)).toBe(start);
          start += length;
        }
        const open = openTexts(openPack(packOf(manifest, textColumns('some', texts))), 'some');
        const whole = texts.map((text) => text.toWellFormed());
        expect(texts.map((_, index) => open(index))).toEqual(whole);
      }),
    );
  });

  it('when a vocabulary is asked, then it answers as a sorted list does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), word, (words, asked) => {
        const sorted = [...words].sort();
        const vocabulary = vocabularyOf(vocabularyParts(sorted));
        expect(sorted.map((_, id) => vocabulary.wordAt(id))).toEqual(sorted);
        expect(sorted.map(vocabulary.idOf)).toEqual([...sorted.keys()]);
        expect(vocabulary.idOf(asked)).toBe(sorted.indexOf(asked));
        const [from, to] = vocabulary.beginningWith(asked);
        expect(sorted.slice(from, to)).toEqual(sorted.filter((one) => one.startsWith(asked)));
      }),
    );
  });

  it('when postings are read, then they are the places in order', () => {
    const places = fc
      .uniqueArray(fc.nat(3_000_000), { maxLength: 20 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(places), (byWord) => {
        const postings = postingsOf(byWord);
        const read = byWord.map((_, id) => {
          const found: number[] = [];
          eachPosting(postings, id, (place) => found.push(place));
          return found;
        });
        expect(read).toEqual(byWord);
      }),
    );
  });

  it('when ranges of places are shared, then each shared place is visited once, in order', () => {
    const range = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(fc.array(fc.array(range), { minLength: 1, maxLength: 3 }), (sets) => {
        const made = sets.map((ranges) => {
          const set = placeSet(300);
          for (const [from, length] of ranges) addRange(set, from, from + length);
          return set;
        });
        const expected = Array.from({ length: 300 }, (_, place) => place).filter((place) =>
          sets.every((ranges) =>
            ranges.some(([from, length]) => from <= place && place < from + length),
          ),
        );
        const found: number[] = [];
        eachShared(made, (place) => {
          found.push(place);
          return place + 1;
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe('given texts in trees', () => {
  /** A tree as the place above each place, which stands before it, or -1. */
  const tree = fc.array(fc.nat(), { maxLength: 40 }).map((choices) => {
    const parents: number[] = [];
    for (const [place, choice] of choices.entries()) {
      // The place above is -1 or any of the open ones: the last place and those above it.
      const open = [-1];
      for (let at = place - 1; at >= 0; at = parents[at] ?? -1) open.push(at);
      parents.push(open[choice % open.length] ?? -1);
    }
    return parents;
  });

  it('when words meet, then they meet at the topmost places under which both are', () => {
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.nat(3)), (parents, stream) => {
        const held = parents.map(() => stream.next().value ?? 0);
        const isUnder = (place: number, above: number): boolean => {
          for (let at = place; at >= 0; at = parents[at] ?? -1) if (at === above) return true;
          return false;
        };
        const endOf = (place: number): number => {
          let end = place + 1;
          while (end < parents.length && isUnder(end, place)) end += 1;
          return end;
        };
        const places = (bit: number): number[] =>
          [...held.keys()].filter((place) => ((held[place] ?? 0) & bit) !== 0);
        const forest = {
          size: parents.length,
          endOf,
          vocabulary: vocabularyOf(vocabularyParts(['a', 'b'])),
          postings: postingsOf([places(1), places(2)]),
        };
        const holds = (place: number, bit: number): boolean =>
          places(bit).some((one) => isUnder(place, one));
        const together = [...held.keys()].filter((place) => holds(place, 1) && holds(place, 2));
        const topmost = together.filter((place) => !together.includes(parents[place] ?? -1));
        const found = meetings(forest, [reachOf(forest, [0]), reachOf(forest, [1])], 100);
        expect(found).toEqual(topmost);
      }),
    );
  });
});
