import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyAddendum,
  type Outcome,
} from '../../../src/codesets/import/icd10cm/tabular-addenda.ts';
import type { NoteBlock, Tabular } from '../../../src/codesets/import/icd10cm/tabular-tree.ts';
import { readTabular } from '../../../src/codesets/import/icd10cm/tabular-xml.ts';
import { LayoutError, textOf } from '../../../src/codesets/import/source-file.ts';
import { sources } from '../source-data.ts';
import { addendumHead, smallTabular } from './tabular-rendered.ts';
import { addendaFiles, aFile, unpacked } from './tabular-sources.ts';

const small = (): Tabular => readTabular(aFile('tabular.xml', smallTabular));

const followed = (lines: string): { tabular: Tabular; outcomes: Outcome[] } => {
  const tabular = small();
  return { tabular, outcomes: applyAddendum(tabular, aFile('2022.txt', addendumHead + lines)) };
};

const blocksAt = ({ tabular }: { tabular: Tabular }, name: string): NoteBlock[] =>
  (tabular.codes.get(name) ?? tabular.sections.get(name) ?? tabular.chapters.get(name))?.blocks ??
  [];

const textsAt = (result: { tabular: Tabular }, name: string, kind: string): string[] =>
  blocksAt(result, name)
    .filter((block) => block.kind === kind)
    .flatMap(({ notes }) => notes.map(({ text }) => text));

const failures = ({ outcomes }: { outcomes: Outcome[] }): Outcome[] =>
  outcomes.filter(({ failure }) => failure !== undefined);

describe('given an addendum in the layout of CDC (rendered)', () => {
  test('when it moves an Excludes1 note to Excludes2, then the note stands there and no longer here', () => {
    const result = followed(`No Change     J18 Pneumonia, unspecified organism
Delete            Excludes1: abscess of lung with pneumonia (J85.1)
Add               Excludes2: abscess of lung with pneumonia (J85.1)
`);
    expect(failures(result)).toEqual([]);
    expect(textsAt(result, 'J18', 'excludes1')).toEqual(['neonatal aspiration pneumonia (P24.-)']);
    expect(textsAt(result, 'J18', 'excludes2')).toEqual(['abscess of lung with pneumonia (J85.1)']);
  });

  test('when it adds codes with terms and notes, then each stands under its code', () => {
    const result = followed(`No Change     J18 Pneumonia, unspecified organism
Add               J18.A Pneumonia of one kind
Add                     Pneumonia, kind one
Add                     Code first, if applicable, the first of
                                   two lines (A00-
                                   A09)
Add                                the second (B00.-)
Add                     J18.A1 Pneumonia of the first sort
Add                            Sort one pneumonia
`);
    expect(failures(result)).toEqual([]);
    expect(textsAt(result, 'J18.A', 'inclusionTerm')).toEqual(['Pneumonia, kind one']);
    expect(textsAt(result, 'J18.A', 'codeFirst')).toEqual([
      ', if applicable, the first of two lines (A00-A09)',
      'the second (B00.-)',
    ]);
    expect(textsAt(result, 'J18.A1', 'inclusionTerm')).toEqual(['Sort one pneumonia']);
    expect(result.tabular.codes.get('J18.A1')?.parent?.name).toBe('J18.A');
  });

  test('when it revises a note, a title and the end of a section, then all three are as it says', () => {
    const result = followed(`Revise from   Influenza and pneumonia (J09-J18)
Revise to     Influenza and pneumonia (J09-J1A)
No Change     J18 Pneumonia, unspecified organism
No Change         Code first
Revise from                  associated influenza, if applicable (J09.X1, J10.0-, J11.0-)
Revise to                    , if applicable, associated influenza (J09.X1)
Revise from       J18.9 Pneumonia, unspecified organism
Revise to         J18.9 Pneumonia, organism not said
`);
    expect(failures(result)).toEqual([]);
    expect(textsAt(result, 'J18', 'codeFirst')).toEqual([
      ', if applicable, associated influenza (J09.X1)',
    ]);
    expect(result.tabular.codes.get('J18.9')?.title).toBe('Pneumonia, organism not said');
    expect(result.tabular.sections.get('J09-J1A')?.children).toHaveLength(2);
    expect(result.tabular.sections.has('J09-J18')).toBe(false);
  });

  test('when it deletes a section and adds it with another end, then its codes stay', () => {
    const result = followed(`Delete        Influenza and pneumonia (J09-J18)
Add           Influenza and pneumonia (J09-J1A)
No Change     J18 Pneumonia, unspecified organism
Add               Excludes2: cough (R05.-)
`);
    expect(failures(result)).toEqual([]);
    expect(textsAt(result, 'J09-J1A', 'excludes2')).toEqual(['rheumatic pneumonia (I00)']);
    expect(textsAt(result, 'J18', 'excludes2')).toEqual(['cough (R05.-)']);
    expect(result.tabular.codes.get('J18.9')?.parent?.name).toBe('J18');
  });

  test('when a code is deleted, then all under it is, and lines on what stood there are followed', () => {
    const result = followed(`Delete        J18 Pneumonia, unspecified organism
Delete            J18.9 Pneumonia, unspecified organism
Delete                  Lung infection
`);
    expect(failures(result)).toEqual([]);
    expect([...result.tabular.codes.keys()]).toEqual(['J17', 'S61']);
  });

  test('when a page begins with its columns moved, then headings are told from terms as before', () => {
    const result = followed(`No Change     J18 Pneumonia, unspecified organism
Add               Excludes2: asthma (J45.-)
\fAdd              emphysema (J43.-)
Add   J18.0 Pneumonia of many places
Add         Pneumonia here and there
`);
    expect(failures(result)).toEqual([]);
    expect(textsAt(result, 'J18', 'excludes2')).toEqual(['asthma (J45.-)', 'emphysema (J43.-)']);
    expect(textsAt(result, 'J18.0', 'inclusionTerm')).toEqual(['Pneumonia here and there']);
  });

  test('when it adds a list of seventh characters, then each has its meaning', () => {
    const result = followed(`No Change     J17 Pneumonia in diseases classified elsewhere
Add               The appropriate 7th character is to be added to each code from category J17
Add                 A initial encounter
Add                 S sequela
`);
    expect(failures(result)).toEqual([]);
    expect(blocksAt(result, 'J17').find(({ kind }) => kind === 'sevenChrDef')?.notes).toEqual([
      { character: 'A', text: 'initial encounter' },
      { character: 'S', text: 'sequela' },
    ]);
  });

  test('when it speaks of what the list has not, then it says so with the line and changes nothing', () => {
    const result = followed(`No Change     J18 Pneumonia, unspecified organism
Delete            Excludes1: a note that never stood there (A00.-)
No Change         J18.7 A code that never stood there
Delete                  Excludes1: another (A01.-)
`);
    expect(failures(result).map(({ line, failure }) => [line, failure])).toEqual([
      [9, 'J18 has no such excludes1'],
      [10, 'there is no code J18.7'],
      [11, 'no place to look for it'],
    ]);
    expect(blocksAt(result, 'J18')).toEqual(blocksAt({ tabular: small() }, 'J18'));
  });

  test('when a line begins with no action, then the addendum is refused with the line', () => {
    expect(() => followed('Adds          J18 Pneumonia\n')).toThrow(
      '2022.txt:8: begins with no action',
    );
    expect(() => applyAddendum(small(), aFile('empty.txt', ''))).toThrow(LayoutError);
  });
});

const { isSkipped, note } = sources(...addendaFiles);

test.skipIf(isSkipped)(
  `given the lines of an official addendum in any order and shape, when followed on another list, then every one is answered${note}`,
  () => {
    const [file] = unpacked(addendaFiles[0] ?? '');
    if (!file) throw new Error('The addendum is one file.');
    const lines = textOf(file).split('\n').slice(2);
    const line = fc.constantFrom(...lines);
    const broken = fc
      .tuple(line, fc.nat({ max: 60 }), fc.string({ maxLength: 6 }))
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at + 2));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, broken), { maxLength: 80 }), (some) => {
        try {
          const { outcomes } = followed(some.join('\n'));
          const actions = outcomes.map(({ action }) => action);
          expect(actions.length).toBeGreaterThanOrEqual(3);
        } catch (error) {
          expect(error).toBeInstanceOf(LayoutError);
        }
      }),
      { numRuns: 300 },
    );
  },
);
