import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openModifiers } from '../../../src/codesets/hcpcs/modifier.ts';
import { modifierImporter } from '../../../src/codesets/import/hcpcs/modifier.ts';
import { recogniseFiles } from '../../../src/codesets/import/recognised.ts';
import { tableImporters } from '../../../src/codesets/import/table-importers.ts';
import {
  dataFolder,
  officialFiles,
  packFrom,
  problemsOf,
  textFile,
} from '../medicare/importing.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const zip = 'codesets/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip';
const csv = 'codesets/modifiers/modifiers_2024-06.csv';

const onSources = (title: string, files: string[], check: () => Promise<void>): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

describe('modifiers', () => {
  onSources('every modifier of the 2019 file answers as its lines say', [zip], async () => {
    const modifiers = openModifiers(await packFrom(modifierImporter, officialFiles(zip)));
    const text = officialFiles(zip).find(({ name }) => name.endsWith('ANWEB.txt'));
    const lines = new TextDecoder('windows-1252').decode(text?.bytes).split('\r\n');
    const texts = new Map<string, string>();
    for (const line of lines.filter((one) => one[10] === '7' || one[10] === '8')) {
      const code = line.slice(3, 5);
      texts.set(code, `${texts.get(code) ?? ''}${line.slice(11, 91).padEnd(80)}`);
    }
    expect(texts.size).toBe(360);
    expect(modifiers.manifest.counts).toEqual({ rows: 360, 'level hcpcs': 360 });
    for (const [code, long] of texts)
      expect(modifiers.find(code)).toMatchObject({
        level: 'hcpcs',
        text: long.replace(/ +/g, ' ').trim(),
      });
    expect([...modifiers.codes()]).toEqual([...texts.keys()].sort());
  });

  onSources('every modifier of June 2024 answers as its line says', [csv], async () => {
    const modifiers = openModifiers(await packFrom(modifierImporter, officialFiles(csv)));
    const [, ...lines] = linesOf(csv).filter((line) => line !== '');
    expect(lines).toHaveLength(433);
    const rows = lines.map(cellsOf);
    // KX stands in two categories; P1 to P6 are modifiers of both levels.
    expect(modifiers.manifest.counts).toEqual({
      rows: 426,
      'level cpt': 43,
      'level hcpcs': 383,
    });
    for (const [code = '', level, category = '', text] of rows) {
      const found = modifiers.find(code);
      expect(found?.category.split('; ')).toContain(category);
      if (level === 'HCPCS') expect(found).toMatchObject({ level: 'hcpcs', text });
      else expect(found?.level).toBe(/^P[1-6]$/.test(code) ? 'hcpcs' : 'cpt');
    }
    expect(modifiers.find('KX')?.category).toBe('General; Therapy');
    expect(modifiers.stateOn('25', '2024-06-30')).toBe('active');
    expect(modifiers.stateOn('Q9', '2024-06-30')).toBe('active');
    expect(modifiers.find('ZZ')).toBeUndefined();
    expect(modifiers.manifest).toMatchObject({ vintage: '2024Q2', from: '2024-04-01' });
  });

  onSources('the alpha-numeric file gives dates and the csv categories', [zip, csv], async () => {
    const files = [...officialFiles(csv), ...officialFiles(zip)];
    const modifiers = openModifiers(await packFrom(modifierImporter, files));
    expect(modifiers.find('LT')).toMatchObject({ category: 'Anatomic Side of Body' });
    expect(modifiers.find('LT')?.added).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(modifiers.find('25')).toEqual({
      code: '25',
      level: 'cpt',
      category: 'General',
      text: '',
    });
  });

  onSources('the alpha-numeric file serves the codes and the modifiers', [zip], async () => {
    const file = path.join(dataFolder, zip);
    const { files } = await recogniseFiles([file], tableImporters, () => undefined);
    expect(files.map(({ name, importer }) => `${name}: ${importer.set}`)).toEqual([
      'HCPC2019_CONTR_ANWEB.txt: hcpcs',
      'HCPC2019_CONTR_ANWEB.txt: modifier',
      'HCPC2019_CONTR_ANWEB.xlsx: hcpcs',
      'HCPC2019_CONTR_ANWEB.xlsx: modifier',
    ]);
  });

  test('given a text for a CPT modifier, then it is kept only with a licence', async () => {
    const file = textFile(
      'modifiers_2026-07.csv',
      'mod_code,mod_type,mod_category,mod_description\n25,CPT,General,licensed words\nLT,HCPCS,,left\n',
    );
    const without = openModifiers(await packFrom(modifierImporter, [file]));
    expect(without.find('25')?.text).toBe('');
    expect(without.find('LT')?.text).toBe('left');
    const licences = { cpt: true, nucc: false, x12: false };
    const having = openModifiers(await packFrom(modifierImporter, [file], { licences }));
    expect(having.find('25')?.text).toBe('licensed words');
  });

  test('given a broken line, then file and line are named and nothing is imported', async () => {
    const file = textFile(
      'modifiers.csv',
      'mod_code,mod_type,mod_category,mod_description\nLT,HCPCS,,left\nL,HCPCS,,x\nRT,CDT,,y\nLT,HCPCS,,right\n',
    );
    expect(await problemsOf(modifierImporter, [file])).toEqual([
      { file: 'modifiers.csv', line: 3, words: '"L" is no modifier' },
      { file: 'modifiers.csv', line: 4, words: 'the type is none of HCPCS, CPT' },
      { file: 'modifiers.csv', line: 5, words: 'LT contradicts modifiers.csv:2' },
    ]);
  });
});
