import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteKinds } from '../../../src/codesets/icd10cm/notes-kinds.ts';
import { codeAbove, everyPlace } from '../../../src/codesets/import/icd10cm/tabular-tree.ts';
import { readTabular } from '../../../src/codesets/import/icd10cm/tabular-xml.ts';
import { LayoutError, textOf } from '../../../src/codesets/import/source-file.ts';
import { sources } from '../source-data.ts';
import { smallTabular } from './tabular-rendered.ts';
import { aFile, unpacked, xmlFile } from './tabular-sources.ts';

const { isSkipped, note } = sources(xmlFile);

/** The notes of one kind, counted in the text of the file: an element, and the lines within it. */
const countedIn = (text: string, kind: string): number =>
  [...text.matchAll(new RegExp(`<${kind}>([\\s\\S]*?)</${kind}>`, 'g'))].reduce(
    (total, [, inner = '']) => total + (inner.match(/<(note|extension)\b/g)?.length ?? 0),
    0,
  );

describe('given the Tabular List of FY2021', () => {
  test.skipIf(isSkipped)(
    `when read, then it has every note, code and section of the file${note}`,
    () => {
      const [file] = unpacked(xmlFile);
      if (!file) throw new Error('The list is one file.');
      const tabular = readTabular(file);
      const text = textOf(file);
      const read = new Map<string, number>();
      for (const { blocks } of everyPlace(tabular))
        for (const { kind, notes } of blocks) read.set(kind, (read.get(kind) ?? 0) + notes.length);
      for (const kind of noteKinds)
        expect([kind, read.get(kind)]).toEqual([kind, countedIn(text, kind)]);
      expect(tabular.year).toBe(2021);
      expect(tabular.codes.size).toBe(text.match(/<diag\b/g)?.length);
      expect(tabular.sections.size).toBe(text.match(/<section /g)?.length);
      expect(tabular.chapters.size).toBe(22);
      // H54.512A alone is not printed under the code that its characters name.
      const misplaced = [...tabular.codes.values()].filter(
        (place) =>
          place.parent?.level === 'code' && codeAbove(tabular, place.name) !== place.parent,
      );
      expect(misplaced.map(({ name }) => name)).toEqual(['H54.512A']);
    },
  );
});

describe('given a Tabular List that breaks its layout', () => {
  const problemsOf = (text: string): readonly { line: number; words: string }[] => {
    try {
      readTabular(aFile('tabular.xml', text));
      return [];
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      return error.problems;
    }
  };

  test.each([
    ['an element that no code may have', 40, '<visualImpairment/>', '<excludes3/>'],
    ['a code that is none', 41, '<name>J18.9</name>', '<name>J1</name>'],
    ['a code that stands there twice', 41, '<name>J18.9</name>', '<name>J18</name>'],
    ['a section without its codes', 17, 'pneumonia (J09-J18)</desc>', 'pneumonia</desc>'],
    ['an empty note', 20, '<note>rheumatic pneumonia (I00)</note>', '<note> </note>'],
    ['a meaning without its character', 67, ' char="A"', ''],
    ['no year', 2, '<version>2021</version>', '<version>new</version>'],
    ['an element that is not closed', 51, '</useAdditionalCode>', ''],
  ])('when it has %s, then it is refused with the line', (_, line, from, to) => {
    expect(smallTabular).toContain(from);
    expect(problemsOf(smallTabular.replace(from, to)).map((one) => one.line)).toEqual([line]);
  });

  test('when any part of it is changed, then it is read or refused, never anything else', () => {
    expect(problemsOf(smallTabular)).toEqual([]);
    const place = fc.nat({ max: smallTabular.length });
    const more = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '<note>',
        '</diag>',
        '<diag>',
        '(A00-',
        '<!--',
        ']]>',
        '\u0000',
      ),
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 60 }), more, (at, length, insert) => {
        const text = smallTabular.slice(0, at) + insert + smallTabular.slice(at + length);
        for (const { line, words } of problemsOf(text)) {
          expect(line).toBeGreaterThanOrEqual(0);
          expect(words).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});
