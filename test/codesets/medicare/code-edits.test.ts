import { describe, expect, test } from 'vitest';
import { codeEditsImporter } from '../../../src/codesets/import/medicare/code-edits.ts';
import { poaExemptImporter } from '../../../src/codesets/import/medicare/poa-exempt.ts';
import { openCodeEdits, openPoaExempt } from '../../../src/codesets/medicare/code-edits.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { officialFiles, packFrom, problemsOf, releaseOf, textFile } from './importing.ts';

const csv = 'codesets/mce/mce_v41.1_icd10cm_edits.csv';
const { isSkipped, note } = sources(csv);

const ages: Record<string, { category: string; from: number; to: number }> = {
  'Perinatal/Newborn (Age 0 Only)': { category: 'newborn', from: 0, to: 0 },
  'Pediatric (Ages 0-17)': { category: 'pediatric', from: 0, to: 17 },
  'Maternity (Ages 9-64)': { category: 'maternity', from: 9, to: 64 },
  'Adult (Ages 15-124)': { category: 'adult', from: 15, to: 124 },
};

const sexes: Record<string, string> = { 'Female Only': 'female', 'Male Only': 'male' };

/** Rendered as the text of the definitions reads: headings, then code, tab and title. */
const rendered = [
  'Definitions of Medicare Code Edits',
  '4. Age conflict',
  'Some words about ages.',
  'A. Perinatal/Newborn diagnoses',
  'A33\tOne title',
  'B. Pediatric diagnoses (age 0 through 17)',
  'K9082\tA title',
  '',
  '5. Sex conflict',
  'A. Diagnoses for females only',
  'Words before the list.',
  'O0001\tA title',
  'B. Procedures for females only',
  '0U5002Z\tA procedure',
  'C. Diagnoses for males only',
  'N400\tA title',
  '6. Manifestation code as principal diagnosis',
  'Manifestation codes not allowed as principal diagnosis',
  'A33\tOne title',
  '7. Non-specific principal diagnosis (discontinued)',
  'Z9999\tOf no list',
].join('\r\n');

describe('edits of diagnoses by age, sex and manifestation', () => {
  test.skipIf(isSkipped)(`every line of version 41.1 answers${note}`, async () => {
    const edits = openCodeEdits(await packFrom(codeEditsImporter, officialFiles(csv)));
    const [, ...lines] = linesOf(csv).filter((line) => line !== '');
    expect(lines).toHaveLength(7946);
    const byCode = Map.groupBy(lines.map(cellsOf), ([code]) => code ?? '');
    const expected = [...byCode].map(([code, rows]) => {
      const rules = rows.map((cells) => cells[3] ?? '');
      const age = rules.map((rule) => ages[rule]).find((one) => one);
      const sex = rules.map((rule) => sexes[rule]).find((one) => one);
      const isManifestation = rules.some((rule) => rule.startsWith('Manifestation'));
      return [code, { ...(age ? { age } : {}), ...(sex ? { sex } : {}), isManifestation }] as const;
    });
    expect(expected.map(([code]) => [code, edits.find(code)])).toEqual(expected);
    expect(edits.manifest).toMatchObject({
      vintage: 'v41.1',
      from: '2024-04-01',
      to: '2024-09-30',
      counts: { rows: 5343, age: 3564, sex: 3960, manifestation: 422 },
    });
    expect(edits.find('O8000')).toEqual(edits.find('O80.00'));
  });

  test('given the text of the definitions, then only lists of diagnoses are read', async () => {
    const file = textFile('Definitions of Medicare Code Edits_v_43_1.txt', rendered);
    const edits = openCodeEdits(await packFrom(codeEditsImporter, [file]));
    expect(edits.find('A33')).toEqual({
      age: { category: 'newborn', from: 0, to: 0 },
      isManifestation: true,
    });
    expect(edits.find('K90.82')?.age?.category).toBe('pediatric');
    expect(edits.find('O00.01')?.sex).toBe('female');
    expect(edits.find('N40.0')?.sex).toBe('male');
    expect(edits.find('0U5002Z')).toBeUndefined();
    expect(edits.find('Z99.99')).toBeUndefined();
    expect(edits.manifest).toMatchObject({
      vintage: 'v43.1',
      from: '2026-04-01',
      to: '2026-09-30',
    });
    const october = textFile('Definitions of Medicare Code Edits_v_44.txt', rendered);
    expect(releaseOf(codeEditsImporter, [october])).toEqual({
      vintage: 'v44',
      from: '2026-10-01',
      to: '2027-03-31',
    });
  });

  test('given a line of a list that holds no code, then it is named', async () => {
    const broken = rendered.replace('\r\n\r\n', '\r\nK9083 without a tab\r\n');
    expect(await problemsOf(codeEditsImporter, [textFile('mce.txt', broken)])).toEqual([
      {
        file: 'mce.txt',
        line: 8,
        words: '"K9083 without a tab" is no ICD-10-CM code with its title',
      },
    ]);
  });

  test('given the list of exempt diagnoses, then present on admission need not be told', async () => {
    const file = textFile(
      'rendered.txt',
      'Order26\tPOAexemptCode\tDescription\r\n1\tB90.0\tA title\r\n2\tZ00.00\t"A title, quoted"\r\n',
    );
    const exempt = openPoaExempt(await packFrom(poaExemptImporter, [file]));
    expect([exempt.isExempt('B90.0'), exempt.isExempt('B900')]).toEqual([true, true]);
    expect(exempt.isExempt('Z00.00')).toBe(true);
    expect(exempt.isExempt('I10')).toBe(false);
    expect(exempt.manifest).toMatchObject({
      vintage: 'FY2026',
      from: '2025-10-01',
      to: '2026-09-30',
    });
    const broken = textFile('rendered.txt', 'Order26\tPOAexemptCode\tDescription\r\n1\t9\tx\r\n');
    expect(await problemsOf(poaExemptImporter, [broken])).toEqual([
      { file: 'rendered.txt', line: 2, words: '"9" is no ICD-10-CM code' },
    ]);
  });
});
