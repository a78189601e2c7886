import { describe, expect, test } from 'vitest';
import { type HcpcsRow, openHcpcs } from '../../../src/codesets/hcpcs/hcpcs.ts';
import { anwebFields } from '../../../src/codesets/import/hcpcs/anweb.ts';
import { hcpcsImporter } from '../../../src/codesets/import/hcpcs/hcpcs.ts';
import { layoutsOf, officialFiles, packFrom, releaseOf } from '../medicare/importing.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const zip = 'codesets/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip';
const recordLayout = 'codesets/hcpcs/HCPCS2019_recordlayout.txt';
const csv = 'codesets/hcpcs/hcpcs_level2_2024-07.csv.gz';
const nocList = 'codesets/hcpcs/hcpcs_noc_2024-07.csv';

const onSources = (title: string, files: string[], check: () => Promise<void> | void): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

const isoDay = (digits: string): string =>
  digits && `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

const parts = (text: string, width: number): string[] =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The rows of the 2019 text as a second reading of the record layout gives them. */
const rowsOf2019 = (): HcpcsRow[] => {
  const text = officialFiles(zip).find(({ name }) => name.endsWith('ANWEB.txt'));
  const lines = new TextDecoder('windows-1252').decode(text?.bytes).split('\r\n').slice(8);
  const rows: HcpcsRow[] = [];
  for (const line of lines) {
    const long = line.slice(11, 91).padEnd(80);
    const last = rows.at(-1);
    if (line[10] === '4' && last) last.long += long;
    if (line[10] !== '3') continue;
    const terminated = isoDay(line.slice(284, 292).trim());
    rows.push({
      code: line.slice(0, 5),
      long,
      short: line.slice(91, 119).trim(),
      coverage: line.slice(229, 230).trim(),
      actionCode: line.slice(292, 293),
      added: isoDay(line.slice(268, 276).trim()),
      effective: isoDay(line.slice(276, 284).trim()),
      ...(terminated ? { terminated } : {}),
      betos: line.slice(256, 259).trim(),
      typesOfService: parts(line.slice(260, 265), 1),
      pricing: parts(line.slice(119, 127), 2),
      multiplePricing: line.slice(127, 128).trim(),
      labCertification: parts(line.slice(180, 204), 3),
      anesthesiaBaseUnits: Number(line.slice(265, 268)),
      notOtherwiseClassified: undefined,
      crossReferences: parts(line.slice(204, 229), 5),
    });
  }
  return rows.map((row) => ({ ...row, long: row.long.replace(/ +/g, ' ').trim() }));
};

describe('HCPCS Level II codes', () => {
  onSources('the positions are those of the record layout', [recordLayout], () => {
    const text = linesOf(recordLayout).join('\n');
    const stated = [...text.matchAll(/^ +\d+ +(\d+) +(\d+) +(?:CHAR|NUM|GRP)$/gm)].map(
      ([, first, last]) => `${first}-${last}`,
    );
    const widths = { pricing: 2, labCertification: 3, crossReferences: 5, tos: 1 };
    for (const [name, [first, last]] of Object.entries(anwebFields)) {
      const width = Object.entries(widths).find(([one]) => one === name)?.[1];
      expect(stated, name).toContain(`${first}-${width ? first + width - 1 : last}`);
    }
  });

  onSources('every code of the 2019 file answers as its lines say', [zip], async () => {
    const codes = openHcpcs(await packFrom(hcpcsImporter, officialFiles(zip)));
    const expected = rowsOf2019();
    expect(expected).toHaveLength(6440);
    expect(codes.manifest.counts.rows).toBe(6440);
    expect(expected.map(({ code }) => codes.find(code))).toEqual(expected);
    expect([...codes.codes()]).toEqual(expected.map(({ code }) => code).sort());
    expect(codes.manifest).toMatchObject({
      vintage: '2019',
      from: '2019-01-01',
      to: '2019-12-31',
      sources: [
        { name: 'HCPC2019_CONTR_ANWEB.txt', rows: 6440 },
        { name: 'HCPC2019_CONTR_ANWEB.xlsx', rows: 0 },
      ],
    });
    expect(codes.manifest.remark).toContain('HCPC2019_CONTR_ANWEB.xlsx is another form of it');
  });

  onSources('the workbook of 2019 gives the rows of the text but for its gaps', [zip], async () => {
    const workbook = officialFiles(zip).filter(({ name }) => name.endsWith('ANWEB.xlsx'));
    const codes = openHcpcs(await packFrom(hcpcsImporter, workbook));
    const differing = { effective: 0, typesOfService: 0 };
    const expected = rowsOf2019();
    const found = expected.map((row) => {
      const { effective, typesOfService } = row;
      const other = codes.find(row.code);
      if (other?.effective !== effective) differing.effective += 1;
      if (other?.typesOfService.length !== typesOfService.length) differing.typesOfService += 1;
      return { ...other, effective, typesOfService };
    });
    expect(found).toEqual(expected);
    // The publisher left these cells of the workbook empty, or filled them otherwise.
    expect(differing).toEqual({ effective: 115, typesOfService: 2 });
  });

  onSources('of the archive only the codes are recognised', [zip], () => {
    const known = officialFiles(zip).filter((file) => layoutsOf(hcpcsImporter, file).length > 0);
    expect(known.map(({ name }) => name)).toEqual([
      'HCPC2019_CONTR_ANWEB.txt',
      'HCPC2019_CONTR_ANWEB.xlsx',
    ]);
  });

  onSources('every code of July 2024 answers as its line says', [csv, nocList], async () => {
    const files = [...officialFiles(csv), ...officialFiles(nocList)];
    const codes = openHcpcs(await packFrom(hcpcsImporter, files));
    const [, ...lines] = linesOf(csv).filter((line) => line !== '');
    const listed = new Set(
      linesOf(nocList)
        .slice(1)
        .map((line) => cellsOf(line)[0]),
    );
    expect(lines).toHaveLength(8033);
    expect(codes.manifest.counts).toEqual({
      rows: 8033,
      terminated: 1058,
      notOtherwiseClassified: 159,
    });
    const expected = lines.map((line): HcpcsRow => {
      const cells = cellsOf(line);
      const cell = (index: number): string => cells[index] ?? '';
      const list = (index: number): string[] => cell(index).match(/\w+/g) ?? [];
      return {
        code: cell(0),
        long: cell(1),
        short: cell(2),
        pricing: list(3),
        multiplePricing: cell(4),
        coverage: cell(5),
        betos: cell(6),
        typesOfService: [...cell(7).replaceAll(':', '')],
        actionCode: cell(8),
        labCertification: list(12),
        crossReferences: list(13),
        anesthesiaBaseUnits: Number(cell(16)),
        ...(cell(17) ? { terminated: cell(17) } : {}),
        added: cell(18),
        effective: cell(20),
        notOtherwiseClassified: listed.has(cell(0)),
      };
    });
    expect(expected.map(({ code }) => codes.find(code))).toEqual(expected);
    const ended = expected.filter(({ terminated = '9' }) => terminated < '2024-07-01');
    const answered = expected.map(({ code }) => codes.stateOn(code, '2024-07-01'));
    expect(expected.filter((_, index) => answered[index] === 'terminated')).toEqual(ended);
    expect(answered.filter((state) => state === 'active')).toHaveLength(8033 - ended.length);
    expect(releaseOf(hcpcsImporter, files)).toEqual({
      vintage: '2024Q3',
      from: '2024-07-01',
      to: '2024-09-30',
    });
  });

  onSources('a code may be used from its first to its last day', [csv], async () => {
    const codes = openHcpcs(await packFrom(hcpcsImporter, officialFiles(csv)));
    const row = codes.find('J1030');
    expect(row).toMatchObject({ added: '1982-01-01', terminated: '2024-03-31' });
    expect(codes.stateOn('J1030', '1981-12-31')).toBe('not-yet');
    expect(codes.stateOn('J1030', '1982-01-01')).toBe('active');
    expect(codes.stateOn('J1030', '2024-03-31')).toBe('active');
    expect(codes.stateOn('J1030', '2024-04-01')).toBe('terminated');
    expect(codes.stateOn('X9999', '2024-04-01')).toBeUndefined();
    expect(row?.notOtherwiseClassified).toBeUndefined();
  });
});
