import { describe, expect, test } from 'vitest';
import {
  type NoteReference,
  referencesIn,
  unreadRestriction,
} from '../../../src/codesets/import/icd10cm/tabular-references.ts';

const read = (text: string): string[] =>
  referencesIn(text, (category) => category === 'QA1').map(
    ({ from, to, restriction }: NoteReference) =>
      `${from}${to === from ? '' : `-${to}`}${restriction === undefined ? '' : ` ${restriction}`}`,
  );

describe('given the prose of a note', () => {
  test.each([
    ['one category (A05.-)', 'A05'],
    ['one code (A18.32)', 'A18.32'],
    ['a range (A04.0-A04.4)', 'A04.0-A04.4'],
    ['a list (J09.X3, J10.2, J11.2)', 'J09.X3 J10.2 J11.2'],
    ['a range of categories (T61-T62)', 'T61-T62'],
    ['letters within (Z3A, C7A.090, O00-O9A, F32.A)', 'Z3A C7A.090 O00-O9A F32.A'],
    ['a category of two letters (QA1.71) but not a gene (LA1)', 'QA1.71'],
    ['dashes before and after (S12.0--S12.6.-)', 'S12.0-S12.6'],
    ['a range in words (S00.- to S09.-)', 'S00-S09'],
    ['a dash and a space (I69.81- I69.91-)', 'I69.81 I69.91'],
    ['a range with spaces (I10 - I15)', 'I10-I15'],
    ['more groups (acute) (A00.-) of (chronic) kinds (B00, B01)', 'A00 B00 B01'],
    ['no closing parenthesis (Z89.52-', 'Z89.52'],
    ['codes in the open: torticollis NOS M43.6', 'M43.6'],
    ['where a parenthesis names the code, the open text does not: any type in A15 (J65)', 'J65'],
    ['conditions in S00-T88, except T74 and T76', 'S00-T88'],
    ['vitamin B12 deficiency', ''],
    ['hepatitis [E.coli] O157:H7 and H1N1', ''],
  ])('when it says "%s", then it means %s', (text, expected) => {
    const codes = expected === '' ? [] : expected.replaceAll('.', '').split(' ');
    expect(read(text)).toEqual(codes);
  });

  test.each([
    [
      '(T36-T50 with fifth or sixth character 5)',
      'T36-T50',
      ['T360X5A', 'T3695XA', 'T40415A'],
      ['T360X1A', 'T40411A'],
    ],
    [
      '(T36-T65 with fifth or sixth character 1-4 or 6)',
      'T36-T65',
      ['T360X4A', 'T3696XS'],
      ['T360X5A', 'T40415A'],
    ],
    ['(E08-E13 with .62-)', 'E08-E13', ['E08620', 'E11628'], ['E1163']],
    ['(E08-E13 with .51-.52)', 'E08-E13', ['E0851', 'E1152'], ['E0859']],
    ['(F10-F19, with .17, .27, .97)', 'F10-F19', ['F1027', 'F1997'], ['F1026']],
    ['(I69. with final characters -23)', 'I69', ['I69023', 'I69923'], ['I69020', 'I69230']],
    ['(T36-T50 with final character 6)', 'T36-T50', ['T360X6A', 'T383X6D'], ['T360X5A']],
    ['(S42.- with 7th character B or C)', 'S42', ['S42001B', 'S42001C'], ['S42001A', 'S420']],
    [
      '(S52.- with open fracture 7th character)',
      'S52',
      ['S52001B', 'S52001R'],
      ['S52001A', 'S52001S'],
    ],
    ['(M51.- with fifth character 4)', 'M51', ['M5124'], ['M5126', 'M514']],
    ['(F11-F19 with fifth to sixth characters 51)', 'F11-F19', ['F11151'], ['F11150', 'F1151']],
    ['(A37 with fifth-character 1)', 'A37', ['A3701'], ['A3700']],
    ['(F10-F19 with 5th character .6)', 'F10-F19', ['F1026'], ['F1027']],
    ['categories E08-E10, with ketoacidosis', 'E08-E10', ['E0810', 'E1011'], ['E0900', 'E109']],
    ['(T36-T50) with fifth or sixth character 6', 'T36-T50', ['T360X6A'], ['T360X1A']],
  ])(
    'when it says "%s", then it means those of %s that it describes',
    (text, range, meant, others) => {
      const [reference] = referencesIn(text, () => false);
      expect(`${reference?.from}-${reference?.to}`).toBe(
        range.includes('-') ? range : `${range}-${range}`,
      );
      const pattern = new RegExp(reference?.restriction ?? 'none');
      expect(meant.filter((code) => !pattern.test(code))).toEqual([]);
      expect(others.filter((code) => pattern.test(code))).toEqual([]);
    },
  );

  test('when it asks for what cannot be read, then it means no code rather than all', () => {
    const [reference] = referencesIn('Any condition in I00 with pericarditis', () => false);
    expect(reference).toEqual({ from: 'I00', to: 'I00', restriction: unreadRestriction });
    expect(new RegExp(unreadRestriction).test('I00')).toBe(false);
    expect(
      referencesIn(
        'poisoning (T51-T65 with fifth or sixth character to indicate intent), for lungs',
        () => false,
      ),
    ).toEqual([{ from: 'T51', to: 'T65' }]);
  });
});
