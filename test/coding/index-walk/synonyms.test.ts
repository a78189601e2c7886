import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeTables } from '../../../src/codesets/tables.ts';
import { allRows } from '../../../src/coding/index-walk/synonyms/all-rows.ts';
import { askedWords } from '../../../src/coding/index-walk/term-words.ts';
import { walk } from '../../../src/coding/index-walk/walk.ts';
import { noteDiagnoses } from '../../../src/coding/note-diagnoses.ts';
import { day, officialTables, openOfficial } from './official-tables.ts';

const rows = allRows.flatMap((chapter) => Object.entries(chapter));
const names = rows.flatMap(([official, list]) =>
  list.split(' | ').map((name) => ({ official, name, words: askedWords(name) })),
);

/** Words of any note, and letters that stand for a test, a vessel, an insulin or a finding as well. */
const ordinary = new Set(
  'cap cup hit art child kid short hard first image east well mast gist depressed flat tired cold left right crp bmd alp mca lad pda nph ttp gbs ast alt hct pta pac fas ecg'.split(
    ' ',
  ),
);

describe('given what conditions are also called', () => {
  it('when a name is read, then it stands for one set of official words only', () => {
    const byWords = new Map<string, string>();
    const doubled = names.filter(({ official, words }) => {
      const key = words.join(' ');
      const known = byWords.get(key);
      byWords.set(key, official);
      return known !== undefined;
    });
    expect(doubled).toEqual([]);
  });

  it('when a name is one word, then it is none that a note says of something else', () => {
    const single = names.filter(({ words }) => words.length === 1);
    const isRisky = (word: string): boolean => word.length < 3 || ordinary.has(word);
    expect(single.filter(({ words: [word = ''] }) => isRisky(word))).toEqual([]);
    // Of "CRPS" the key of a word leaves a blood test.
    const shortened = ({ name, words }: (typeof names)[number]) =>
      /^[A-Z]+S$/.test(name) && words[0] !== name.toLowerCase();
    expect(single.filter(shortened)).toEqual([]);
  });

  it('when official words are read, then they are words and no code', () => {
    expect(rows.filter(([official]) => /\b[A-Z]\d[\dA-Z]\.\w/.test(official))).toEqual([]);
  });
});

const { isSkipped, note } = officialTables;

describe.skipIf(isSkipped)(
  `given the official lists and what conditions are also called${note}`,
  () => {
    let tables: CodeTables;
    beforeAll(async () => {
      tables = await openOfficial();
    }, 120_000);

    const first = (words: string): string | undefined =>
      walk(words, tables, day, { most: 1 })[0]?.code;

    it('when official words of a row are looked up, then the lists say them exactly and have a code', () => {
      const lost = rows.filter(([official]) => {
        const [best] = walk(official, tables, day, { most: 1, isAnyLevel: true });
        return !best?.code || best.isSynonym || best.explained < 0.985;
      });
      expect(lost.map(([official]) => official)).toEqual([]);
    });

    it.each([
      ['acid maltase deficiency', 'E74.02'],
      ['deficiency of acid maltase', 'E74.02'],
      ['Anderson-Fabry disease', 'E75.21'],
      // A "syndrome" after the name, or another word of its kind in it, changes nothing.
      ['Crouzon syndrome', 'Q75.1'],
      ['Crouzon disorder', 'Q75.1'],
      // What is said besides the name still counts.
      ['vestibular schwannoma, left', 'D33.3'],
      ['hepatitis A', 'B15.9'],
      ['type IV glycogen storage disease', 'E74.09'],
    ])('when "%s" is looked up, then the first code is %s', (words, code) => {
      expect(first(words)).toBe(code);
    });

    it('when the lists hold the words themselves, then these come first', () => {
      const [best] = walk('Hodgkin lymphoma', tables, day, { most: 1 });
      expect(best?.isSynonym).toBe(false);
    });

    it('when a note says ordinary words, then no other name of a condition is among them', () => {
      const text =
        'The child walked east in a short cap and hit the cup first. CRP and BMD were sent, ALP was flat; the MCA is patent.';
      expect(noteDiagnoses(text, tables, day, { isEveryMention: true })).toEqual([]);
    });

    it('when a note names a condition by another name, then the name is its evidence', () => {
      const text = 'Known acid maltase deficiency, on enzyme replacement.';
      const [found] = noteDiagnoses(text, tables, day, { isEveryMention: true });
      expect(found?.code).toBe('E74.02');
      expect(text.slice(found?.evidence[0]?.start, found?.evidence[0]?.end)).toBe(
        'acid maltase deficiency',
      );
    });
  },
);
