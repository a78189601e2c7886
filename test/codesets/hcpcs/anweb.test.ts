import { describe, expect, test } from 'vitest';
import { openHcpcs } from '../../../src/codesets/hcpcs/hcpcs.ts';
import { openModifiers } from '../../../src/codesets/hcpcs/modifier.ts';
import { hcpcsImporter } from '../../../src/codesets/import/hcpcs/hcpcs.ts';
import { modifierImporter } from '../../../src/codesets/import/hcpcs/modifier.ts';
import {
  layoutsOf,
  packFrom,
  problemsOf,
  releaseOf,
  textFile,
  workbook,
} from '../medicare/importing.ts';

/** One rendered line of the alpha-numeric file, trimmed as the releases since 2026 are. */
const line = (
  kind: '3' | '4' | '7' | '8',
  code: string,
  sequence: string,
  long: string,
): string => {
  const start = `${code.padStart(5)}${sequence}${kind}${long.slice(0, 80)}`;
  if (kind === '4' || kind === '8') return start;
  const short = long.slice(0, 28);
  const places: [number, string][] = [
    [92, short],
    [120, '1113'],
    [128, 'A'],
    [181, '110400'],
    [205, 'J1030'],
    [230, 'D'],
    [257, 'O1E'],
    [261, '1P'],
    [266, '  5'],
    [269, '20240101'],
    [277, '20240401'],
    [285, '        '],
    [293, 'A'],
  ];
  return places.reduce((text, [place, value]) => text.padEnd(place - 1) + value, start);
};

const words =
  'A made-up description, long enough to be broken behind its eightieth place, and a word';
const firstPart = words.slice(0, words.lastIndexOf(' ', 79));
const secondPart = words.slice(firstPart.length + 1);
const full = `${'x'.repeat(79)}y`;

const rendered = [
  line('7', 'ZA', '00100', 'A made-up modifier whose words are'),
  line('8', 'ZA', '00200', 'continued'),
  line('3', 'J9998', '00100', firstPart),
  line('4', 'J9998', '00200', secondPart),
  line('3', 'J9999', '00100', full),
  line('4', 'J9999', '00200', 'z end'),
].join('\r\n');

const header =
  'HCPC SEQNUM RECID LONG_DESCRIPTION SHORT_DESCRIPTION PRICE1 PRICE2 PRICE3 PRICE4 MULT_PI LABCERT1 LABCERT2 LABCERT3 LABCERT4 LABCERT5 LABCERT6 LABCERT7 LABCERT8 XREF1 XREF2 XREF3 XREF4 XREF5 COV BETOS TOS1 TOS2 TOS3 TOS4 TOS5 ANEST_BU ADD_DT ACT_EFF_DT TERM_DT ACTION_CD'.split(
    ' ',
  );

const rowOf = (kind: string, code: string, long: string, details: boolean): string[] => {
  const stated: Record<string, string> = {
    PRICE1: '11',
    PRICE2: '13',
    MULT_PI: 'A',
    LABCERT1: '110',
    LABCERT2: '400',
    XREF1: 'J1030',
    COV: 'D',
    BETOS: 'O1E',
    TOS1: '1',
    TOS2: 'P',
    ANEST_BU: '5',
    ADD_DT: '20240101',
    ACT_EFF_DT: '20240401',
    ACTION_CD: 'A',
    SHORT_DESCRIPTION: words.slice(0, 28).trim(),
  };
  const always: Record<string, string> = {
    HCPC: code,
    SEQNUM: '0010',
    RECID: kind,
    LONG_DESCRIPTION: long,
  };
  return header.map((name) => always[name] ?? (details ? (stated[name] ?? '') : ''));
};

describe('the alpha-numeric file as published since 2026', () => {
  test('given trimmed lines and continuations, then each description is whole', async () => {
    const file = textFile('HCPC2026_JUL_ANWEB_06172026.txt', rendered);
    const codes = openHcpcs(await packFrom(hcpcsImporter, [file]));
    expect(codes.find('J9998')).toEqual({
      code: 'J9998',
      long: words,
      short: words.slice(0, 28).trim(),
      coverage: 'D',
      actionCode: 'A',
      added: '2024-01-01',
      effective: '2024-04-01',
      betos: 'O1E',
      typesOfService: ['1', 'P'],
      pricing: ['11', '13'],
      multiplePricing: 'A',
      labCertification: ['110', '400'],
      anesthesiaBaseUnits: 5,
      notOtherwiseClassified: undefined,
      crossReferences: ['J1030'],
    });
    expect(codes.find('J9999')?.long).toBe(`${full}z end`);
    expect(codes.find('ZA')).toBeUndefined();
    expect(releaseOf(hcpcsImporter, [file])?.vintage).toBe('2026Q3');
    const modifiers = openModifiers(await packFrom(modifierImporter, [file]));
    expect(modifiers.find('ZA')?.text).toBe('A made-up modifier whose words are continued');
    expect([...modifiers.codes()]).toEqual(['ZA']);
  });

  test('given the workbook with continuation rows, then it answers as the text does', async () => {
    const file = workbook('rendered.xlsx', [
      ['***Disclaimers'],
      [],
      header.map((name) => name.replaceAll('_', name.includes('_PI') ? '_' : ' ')),
      rowOf('7', '   ZA', 'A made-up modifier whose words are', true),
      rowOf('8', '   ZA', 'continued', false),
      rowOf('3', 'J9998', firstPart, true),
      rowOf('4', 'J9998', secondPart, false),
    ]);
    expect(layoutsOf(hcpcsImporter, file)).toEqual(['hcpcs-anweb-workbook']);
    const codes = openHcpcs(await packFrom(hcpcsImporter, [file]));
    const text = openHcpcs(await packFrom(hcpcsImporter, [textFile('rendered.txt', rendered)]));
    expect(codes.find('J9998')).toEqual(text.find('J9998'));
    const modifiers = openModifiers(await packFrom(modifierImporter, [file]));
    expect(modifiers.find('ZA')?.text).toBe('A made-up modifier whose words are continued');
  });

  test('given the list of codes not otherwise classified, then its codes are told apart', async () => {
    const list = workbook('NOC codes_JUL2026.xlsx', [
      ['HCPCS', 'LONG DESCRIPTION', 'ADD DATE', 'TERM DATE'],
      ['J9999', 'words', '20240101', ''],
    ]);
    const files = [list, textFile('HCPC2026_JUL_ANWEB.txt', rendered)];
    const codes = openHcpcs(await packFrom(hcpcsImporter, files));
    expect(codes.find('J9999')?.notOtherwiseClassified).toBe(true);
    expect(codes.find('J9998')?.notOtherwiseClassified).toBe(false);
    expect(codes.manifest.sources.map(({ name }) => name)).toEqual([
      'HCPC2026_JUL_ANWEB.txt',
      'NOC codes_JUL2026.xlsx',
    ]);
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const lines = [
      line('3', 'J9998', '00100', words),
      line('3', 'J9998', '00100', words),
      line('4', 'J9999', '00200', 'of no line'),
      line('3', 'J9999', '00100', words).replace('20240101', '20241301'),
      line('3', 'J9997', '00100', words).slice(0, 292),
      line('3', 'J99X6', '00100', words),
      line('3', 'J9995', '00100', words).replace(/A$/, 'Q'),
      line('3', 'J9994', '00100', words).replace('110400', '11a400'),
      'anything else',
    ];
    expect(await problemsOf(hcpcsImporter, [textFile('rendered.txt', lines.join('\n'))])).toEqual(
      [
        [2, 'J9998 stands on line 1 too'],
        [3, 'a continuation of J9999 that follows no line of it'],
        [4, 'the added date "20241301" is no day'],
        [5, 'not a HCPCS record of 320 places'],
        [6, 'not a HCPCS record of 320 places'],
        [7, 'the action code is none of A B C D F N P R S T'],
        [8, 'the laboratory certification is no list of three digits'],
        [9, 'not a HCPCS record of 320 places'],
      ].map(([at, words]) => ({ file: 'rendered.txt', line: at, words })),
    );
  });
});
