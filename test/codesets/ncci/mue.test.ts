import { describe, expect, test } from 'vitest';
import { mueDmeImporter, mueImporter } from '../../../src/codesets/import/ncci/mue.ts';
import { openMue } from '../../../src/codesets/ncci/mue.ts';
import {
  layoutsOf,
  officialFiles,
  packFrom,
  problemsOf,
  releaseOf,
  textFile,
  workbook,
} from '../medicare/importing.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const practitioners = 'codesets/ncci/mue_practitioner_2024-07.csv';
const suppliers = 'codesets/ncci/mue_dme_2024-07.csv';

const onSources = (title: string, files: string[], check: () => Promise<void>): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

const editsOf = (file: string) =>
  linesOf(file)
    .slice(1)
    .filter((line) => line !== '')
    .map(cellsOf)
    .map(([code = '', units, adjudicationIndicator, rationale]) => ({
      code,
      units: Number(units),
      adjudicationIndicator,
      rationale,
    }));

/** Rendered in the published layout: copyright in one cell of several lines, a header with a break. */
const rendered = (title: string): string =>
  [
    '"A notice of the owner of the code numbers,\r\nwhich stands in one cell",,,',
    `"HCPCS/\nCPT Code","${title} Services MUE Values","MUE Adjudication Indicator","MUE Rationale"`,
    '99213,1,"2 Date of Service Edit: Policy",CMS Policy',
    'J3301,16,"3 Date of Service Edit: Clinical","Clinical: Data"',
    'A4206,0,1 Line Edit,CMS Policy',
    'Q0138,"1,020",3 Date of Service Edit: Clinical,Prescribing Information',
    '',
  ].join('\r\n');

const inRendered = [
  { code: '99213', units: 1, adjudicationIndicator: '2', rationale: 'CMS Policy' },
  { code: 'J3301', units: 16, adjudicationIndicator: '3', rationale: 'Clinical: Data' },
  { code: 'A4206', units: 0, adjudicationIndicator: '1', rationale: 'CMS Policy' },
  { code: 'Q0138', units: 1020, adjudicationIndicator: '3', rationale: 'Prescribing Information' },
];

describe('medically unlikely edits', () => {
  onSources('every code for practitioners answers as its line says', [practitioners], async () => {
    const edits = openMue(await packFrom(mueImporter, officialFiles(practitioners)));
    const expected = editsOf(practitioners);
    expect(expected.map(({ code }) => edits.find(code))).toEqual(expected);
    expect(edits.manifest).toMatchObject({
      vintage: '2024Q3',
      from: '2024-07-01',
      to: '2024-09-30',
      counts: { rows: 14677, 'indicator 1': 41, 'indicator 2': 5157, 'indicator 3': 9479 },
    });
    expect(edits.find('00000')).toBeUndefined();
  });

  onSources('every code for suppliers answers as its line says', [suppliers], async () => {
    const edits = openMue(await packFrom(mueDmeImporter, officialFiles(suppliers)));
    const expected = editsOf(suppliers);
    expect(expected.map(({ code }) => edits.find(code))).toEqual(expected);
    expect(edits.manifest.counts.rows).toBe(2928);
  });

  onSources('neither table passes for the other', [practitioners, suppliers], async () => {
    for (const file of officialFiles(suppliers)) expect(layoutsOf(mueImporter, file)).toEqual([]);
    for (const file of officialFiles(practitioners))
      expect(layoutsOf(mueDmeImporter, file)).toEqual([]);
  });

  test('given the published csv, then no line of its preamble is a row', async () => {
    const name = 'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv';
    const file = textFile(name, rendered('Practitioner'));
    const edits = openMue(await packFrom(mueImporter, [file]));
    expect(inRendered.map(({ code }) => edits.find(code))).toEqual(inRendered);
    expect(edits.manifest.counts.rows).toBe(4);
    expect(releaseOf(mueImporter, [file])).toEqual({
      vintage: '2026Q4',
      from: '2026-10-01',
      to: '2026-12-31',
    });
    expect(layoutsOf(mueDmeImporter, file)).toEqual([]);
  });

  test('given the published workbook, then it answers as the csv does', async () => {
    const file = workbook('rendered.xlsx', [
      ['A notice of the owner of the code numbers'],
      [
        'HCPCS/\nCPT Code',
        'DME Supplier Services MUE Values',
        'MUE Adjudication Indicator',
        'MUE Rationale',
      ],
      ...inRendered.map((row) => [
        row.code,
        String(row.units),
        `${row.adjudicationIndicator} Words`,
        row.rationale,
      ]),
    ]);
    const edits = openMue(await packFrom(mueDmeImporter, [file]));
    expect(inRendered.map(({ code }) => edits.find(code))).toEqual(inRendered);
  });

  test('given both forms of a release, then the text is read and the workbook named', async () => {
    const text = textFile('rendered.csv', rendered('Practitioner'));
    const other = workbook('rendered.xlsx', [
      [
        'HCPCS/\nCPT Code',
        'Practitioner Services MUE Values',
        'MUE Adjudication Indicator',
        'MUE Rationale',
      ],
      ['99999', '9', '1 Line Edit', 'CMS Policy'],
    ]);
    const edits = openMue(await packFrom(mueImporter, [other, text]));
    expect(edits.manifest.counts.rows).toBe(4);
    expect(edits.manifest.remark).toContain('rendered.xlsx is another form of it');
  });

  test('given the table of outpatient hospitals, then it is neither of these', () => {
    const file = textFile('rendered.csv', rendered('Outpatient Hospital'));
    expect(layoutsOf(mueImporter, file)).toEqual([]);
    expect(layoutsOf(mueDmeImporter, file)).toEqual([]);
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const broken = rendered('Practitioner')
      .replace('99213,1,', '9921,1,')
      .replace('J3301,16', 'J3301,many')
      .replace('1 Line Edit', 'Line Edit')
      .concat('99214,1\r\n', '99213,1,2 Date,CMS Policy,stray\r\n');
    const file = textFile('rendered.csv', broken);
    expect(await problemsOf(mueImporter, [file])).toEqual([
      { file: 'rendered.csv', line: 5, words: '"9921" is no HCPCS or CPT code' },
      { file: 'rendered.csv', line: 6, words: 'the MUE value is no whole number of units' },
      { file: 'rendered.csv', line: 7, words: 'the adjudication indicator is none of 1, 2, 3' },
      { file: 'rendered.csv', line: 9, words: '2 cells under a header of 4' },
      { file: 'rendered.csv', line: 10, words: '5 cells under a header of 4' },
    ]);
  });

  test('given a code with two values, then the contradiction is named; given it twice, then it is one', async () => {
    const twice = rendered('Practitioner').concat(
      '99213,1,2 Date of Service Edit: Policy,CMS Policy\r\n',
    );
    const same = await packFrom(mueImporter, [textFile('rendered.csv', twice)]);
    expect(same.manifest.counts.rows).toBe(4);
    const other = twice.concat('99213,2,2 Date of Service Edit: Policy,CMS Policy\r\n');
    expect(await problemsOf(mueImporter, [textFile('rendered.csv', other)])).toEqual([
      { file: 'rendered.csv', line: 10, words: '99213 contradicts rendered.csv:5' },
    ]);
  });
});
