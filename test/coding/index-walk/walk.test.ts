import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeTables } from '../../../src/codesets/tables.ts';
import { walk } from '../../../src/coding/index-walk/walk.ts';
import { day, officialTables, openOfficial } from './official-tables.ts';

const { isSkipped, note } = officialTables;

describe.skipIf(isSkipped)(`given the whole Alphabetic Index${note}`, () => {
  let tables: CodeTables;
  beforeAll(async () => {
    tables = await openOfficial();
  }, 120_000);

  const first = (words: string): string | undefined =>
    walk(words, tables, day, { most: 1 })[0]?.code;

  it.each([
    // The default code stands beside the main term; nothing more is said, nothing more is coded.
    ['hypertension', 'I10'],
    ['type 2 diabetes', 'E11.9'],
    ['Diabetes mellitus', 'E11.9'],
    ['asthma', 'J45.909'],
    // Nonessential modifiers change nothing.
    ['systemic hypertension', 'I10'],
    // "See" leads on.
    ['renal calculus', 'N20.0'],
    // Abbreviations, plurals, British spelling and another order of the words.
    ['COPD', 'J44.9'],
    ['haemorrhoids', 'K64.9'],
    ['knee pain, right', 'M25.561'],
    // The side said chooses the code, also where the Index stops short of it.
    ['pain in left shoulder', 'M25.512'],
    // Behaviour and site find the cell of the Neoplasm Table.
    ['carcinoma in situ of cervix', 'D06.9'],
    ['bladder cancer', 'C67.9'],
    ['ca vulva', 'C51.9'],
    ['neoplasm of pancreas', 'D49.0'],
    ['meningioma', 'D32.9'],
    // A redirect leads on below its target: degenerative joint disease is osteoarthritis, of the hip.
    ['right hip degenerative joint disease', 'M16.11'],
    // No subterm for the course: the default code stands.
    ['hypertension, uncontrolled', 'I10'],
    ['bilateral carpal tunnel syndrome', 'G56.03'],
    // Words printed as one, a Greek form, a foreign letter, a slip of the keys.
    ['post-thrombotic syndrome', 'I87.009'],
    ['clitoral cancer', 'C51.2'],
    ['loeffler syndrome', 'J82.89'],
    ['hypothyroidsm', 'E03.9'],
    // An injury under active treatment.
    ['right ankle sprain', 'S93.401A'],
  ])('when "%s" is looked up, then the first code is %s', (words, code) => {
    expect(first(words)).toBe(code);
  });

  it('when words name nothing that the lists hold, then nothing is answered', () => {
    expect(walk('xyzzy quux', tables, day, { most: 5 })).toEqual([]);
    expect(walk('', tables, day, { most: 5 })).toEqual([]);
  });

  it('when words only begin or end as those of the lists do, then who asks loosely is answered, and a review is not', () => {
    const codesOf = (words: string, isLoose: boolean): string[] =>
      walk(words, tables, day, { most: 5, isLoose }).map(({ code }) => code);
    expect(codesOf('hypermyxogranuloma', false)).toEqual([]);
    expect(codesOf('hypermyxogranuloma', true)).toContain('L92.9');
    expect(codesOf('somatizing disorder', true)).toContain('F45.0');
  });

  it('when both sides are named and no code has both, then each side has its code', () => {
    const codes = walk('bilateral medial epicondylitis', tables, day, { most: 2 });
    expect(codes.map(({ code }) => code)).toEqual(['M77.01', 'M77.02']);
  });

  it('when headers are allowed, then one that says no less stands before its default code', () => {
    const codes = walk('inguinal hernia', tables, day, { most: 3, isAnyLevel: true });
    expect(codes.map(({ code }) => code)).toEqual(['K40', 'K40.9', 'K40.90']);
  });

  it('when headers are not asked for, then every code answered is billable on the date', () => {
    const codes = tables.table('icd-10-cm', day);
    if (!codes.loaded) throw new Error('the codes are loaded');
    for (const words of ['fracture of radius', 'burn of hand', 'otitis media', 'gout', 'lupus'])
      for (const { code } of walk(words, tables, day, { most: 20 }))
        expect(codes.table.billableAt(codes.table.rank(code))).toBe(true);
  });
});
