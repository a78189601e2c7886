import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import type { Notes } from '../../../src/codesets/icd10cm/notes.ts';
import { mergedRanges, type RankRange } from '../../../src/codesets/icd10cm/notes-order.ts';
import { sources } from '../source-data.ts';
import { excludes1Facts, instructionFacts } from './notes-facts.ts';
import { addendaFiles, codesOf, notesAfter, orderFiles, xmlFile } from './tabular-sources.ts';

const { isSkipped, note } = sources(xmlFile, ...addendaFiles, orderFiles.FY2026);

let codes: DiagnosisCodes;
let fy2021: Notes;
let fy2026: Notes;

/** The ranks of `A`, `A-B` and `A:B` (codes of A that end with B). */
const ranksOf = (words: string): RankRange[] =>
  mergedRanges(
    words.split(' ').flatMap((word): RankRange[] => {
      if (word === '') return [];
      const [, from = '', joint, to = ''] = /^([^-:]+)([-:])?(.+)?$/.exec(word) ?? [];
      const [first, last] = codes.descendants(codes.rank(from));
      if (joint === '-') return [[first, codes.descendants(codes.rank(to))[1]]];
      if (joint === undefined) return [[first, last]];
      const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      return all.filter((rank) => codes.codeAt(rank).endsWith(to)).map((rank) => [rank, rank]);
    }),
  );

describe.skipIf(isSkipped)(
  `given the Tabular List of FY2021 and its addenda to FY2026${note}`,
  () => {
    beforeAll(async () => {
      codes = await codesOf('FY2026');
      fy2021 = await notesAfter(0, codes);
      fy2026 = await notesAfter(addendaFiles.length, codes);
    }, 180_000);

    test.each(excludes1Facts)(
      'when $code is asked for its Excludes1, then they are those printed',
      (fact) => {
        expect(codes.rank(fact.code)).toBeGreaterThan(0);
        expect(fy2021.excludes1(fact.code)).toEqual(ranksOf(fact.fy2021));
        expect(fy2026.excludes1(fact.code)).toEqual(ranksOf(fact.fy2026));
      },
    );

    test.each(instructionFacts)('when $code is asked for $kind, then $at asks for it', (fact) => {
      const found = fy2026[fact.kind](fact.code).filter(({ at, ranges }) => {
        const expected = ranksOf(fact.codes);
        return at === fact.at && JSON.stringify(ranges) === JSON.stringify(expected);
      });
      expect(found).toHaveLength(1);
      const is = fact.is ?? '';
      expect(found[0]?.isConditional).toBe(is.includes('conditional'));
      expect(found[0]?.isOpen).toBe(is.includes('open'));
    });

    test('when an instruction cannot be followed, then it is counted and named with its line', () => {
      const { counts, remark } = fy2026.manifest;
      expect(counts).toMatchObject({ instructions: 8196, contexts: 2697, unfollowed: 1 });
      // The addendum of FY2024 deletes what that of FY2023 has deleted already.
      expect(remark).toContain('2024_icd10cm-tabular-addenda-2024.txt:638 Delete');
      expect(fy2021.manifest.counts).toMatchObject({ instructions: 0, unfollowed: 0 });
    });

    test('when a term moved to a new code, then each release has it where it stood', () => {
      expect(fy2021.codesByTerm('depression nos')).toEqual(['F32.9']);
      expect(fy2026.codesByTerm('depression nos')).toEqual(['F32.A']);
    });

    test('when a code must not stand beside another, then either order finds the note, and only then', () => {
      const between = (one: string, other: string) => {
        const found = fy2026.excludes1Between(one, other);
        expect(fy2026.excludes1Between(other, one) === undefined).toBe(found === undefined);
        return found?.at;
      };
      expect(between('E11.9', 'E11.A')).toBe('E11.9');
      expect(between('I10', 'O13.1')).toBe('I10');
      expect(between('I10', 'I27.0')).toBe('I10-I1A');
      expect(between('G35.A', 'G37.9')).toBe('G35.A');
      expect(between('S61.411A', 'S62.001B')).toBe('S61');
      expect(between('S61.411A', 'S62.001A')).toBeUndefined();
      expect(between('E87.20', 'E11.10')).toBe('E87.2');
      expect(between('E87.20', 'E11.9')).toBeUndefined();
      expect(between('J18.9', 'J45.909')).toBeUndefined();
      // D72 names D72.824, which stands under D72 itself.
      expect(between('D72.0', 'D72.824')).toBeUndefined();
      expect(between('D72.824', 'D70.9')).toBe(between('D72.0', 'D70.9'));
    });
  },
);
