import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosisCodes } from '../../../src/codesets/icd10cm/codes.ts';
import type { Notes } from '../../../src/codesets/icd10cm/notes.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { addendaFiles, codesOf, notesAfter, orderFiles, xmlFile } from './tabular-sources.ts';

const mceFile = 'codesets/mce/mce_v41.1_icd10cm_edits.csv';
const { isSkipped, note } = sources(
  xmlFile,
  ...addendaFiles,
  orderFiles.FY2026,
  orderFiles.FY2027,
  mceFile,
);

let codes: DiagnosisCodes;
let fy2026: Notes;

describe.skipIf(isSkipped)(`given the notes of FY2026 over all its codes${note}`, () => {
  beforeAll(async () => {
    codes = await codesOf('FY2026');
    fy2026 = await notesAfter(addendaFiles.length, codes);
  }, 180_000);

  test('when a code takes a seventh character, then the list above it has exactly those of the order file', () => {
    const unlisted: string[] = [];
    const different: string[] = [];
    for (let rank = 0; rank < codes.count; rank += 1) {
      const stem = codes.codeAt(rank);
      const children = codes.children(rank).map((child) => codes.codeAt(child));
      const seventh = children.filter((code) => code.length === 8).map((code) => code.slice(7));
      if (seventh.length === 0) continue;
      const list = fy2026.seventhCharacters(stem);
      if (!list) unlisted.push(stem);
      else if (
        list.characters
          .map(({ character }) => character)
          .sort()
          .join() !== seventh.sort().join()
      )
        different.push(stem);
    }
    // Codes whose seventh character is one of their own, not an extension.
    expect([...new Set(unlisted.map((code) => code.slice(0, 3)))]).toEqual([
      ...['C44', 'G71', 'H54', 'J34', 'K63', 'L98', 'QA0', 'T86', 'Z86', 'Z91'],
    ]);
    // Death before regaining consciousness has no later encounter, as a note at S06 says.
    expect(different.every((code) => /^S06\..*[78]$/.test(code))).toBe(true);
    expect(different).toHaveLength(38);
  });

  test('when the meaning of a seventh character is asked for, then it is that of the nearest list', () => {
    const meaning = (code: string) => {
      const list = fy2026.seventhCharacters(code);
      return [
        list?.at,
        list?.characters.find(({ character }) => character === code.slice(-1))?.meaning,
      ];
    };
    expect(meaning('S61.411A')).toEqual(['S61', 'initial encounter']);
    expect(meaning('S72.001B')).toEqual([
      'S72',
      'initial encounter for open fracture type I or II',
    ]);
    expect(meaning('T40.1X1D')).toEqual(['T40', 'subsequent encounter']);
    expect(meaning('T40.711S')).toEqual(['T40', 'sequela']);
    expect(meaning('M80.00XK')).toEqual(['M80', 'subsequent encounter for fracture with nonunion']);
    expect(meaning('O31.11X2')).toEqual(['O31', 'fetus 2']);
    expect(meaning('O64.0XX0')).toEqual(['O64', 'not applicable or unspecified']);
    expect(meaning('W44.A0XA')).toEqual(['W44', 'initial encounter']);
    expect(fy2026.seventhCharacters('J18.9')).toBeUndefined();
  });

  test('when a term is looked up, then the codes at which it stands are found without case and accents', () => {
    expect(fy2026.codesByTerm('HIGH BLOOD PRESSURE')).toEqual(['I10']);
    expect(fy2026.codesByTerm('hypertension')).toEqual(['I10']);
    expect(fy2026.codesByTerm('Depression NOS')).toEqual(['F32.A']);
    expect(fy2026.codesByTerm('sicca syndrome')).toEqual(['M35.0']);
    expect(fy2026.codesByTerm('Loffler s syndrome')).toEqual(
      fy2026.codesByTerm("Löffler's syndrome"),
    );
    expect(fy2026.codesByTerm('a term of nobody')).toEqual([]);
    expect(fy2026.inclusionTerms('F32.A')).toEqual(['Depression NOS', 'Depressive disorder NOS']);
    const missing = ['I10', 'F32.A', 'J02.9', 'E78.5'].filter((code) =>
      fy2026.inclusionTerms(code).some((term) => !fy2026.codesByTerm(term).includes(code)),
    );
    expect(missing).toEqual([]);
  });

  test('when a code is a manifestation in the Medicare Code Editor, then mostly here too, and hardly others', () => {
    const listed = linesOf(mceFile)
      .map(cellsOf)
      .filter(([, , , rule = '']) => rule.startsWith('Manifestation'))
      .map(([code = '']) => code);
    const inForce = listed.filter((code) => codes.billableAt(codes.rank(code)));
    const missed = inForce.filter((code) => !fy2026.isManifestation(code));
    // E08, M02.8 and three more say "underlying disease" in another way than in their title.
    expect([...new Set(missed.map((code) => code.slice(0, 3)))]).toEqual([
      ...['D64', 'D75', 'E08', 'J84', 'M02'],
    ]);
    const known = new Set(listed);
    const more: string[] = [];
    for (let rank = 0; rank < codes.count; rank += 1) {
      const code = codes.codeAt(rank);
      if (codes.billableAt(rank) && fy2026.isManifestation(code) && !known.has(code))
        more.push(code);
    }
    // New in FY2024, after that edition of the editor's list.
    expect([...new Set(more.map((code) => code.slice(0, 5)))]).toEqual(['H36.8']);
    expect(more).toHaveLength(8);
  });

  test('when the codes are of FY2026 or FY2027, then every reference is resolved but two misprints', async () => {
    const fy2027 = await notesAfter(addendaFiles.length, await codesOf('FY2027'));
    for (const notes of [fy2026, fy2027]) {
      expect(notes.notesVintage).toBe('FY2026');
      expect(
        notes.unresolved().map(({ note: one, reference }) => [one.at, reference.from]),
      ).toEqual([
        // Meant are G31.09 and P29.0; neither code exists.
        ['F02', 'G31.90'],
        ['I50', 'P20.0'],
      ]);
    }
    expect(fy2027.excludes1Between('E11.9', 'E10.9')?.at).toBe('E11');
  }, 180_000);
});
