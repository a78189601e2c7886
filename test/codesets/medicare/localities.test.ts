import { describe, expect, test } from 'vitest';
import { anesthesiaImporter } from '../../../src/codesets/import/medicare/anesthesia.ts';
import { gpciImporter } from '../../../src/codesets/import/medicare/gpci.ts';
import { localityImporter } from '../../../src/codesets/import/medicare/locality.ts';
import { zipLocalityImporter } from '../../../src/codesets/import/medicare/zip-locality.ts';
import {
  openAnesthesia,
  openGpci,
  openLocalities,
  openZipLocalities,
} from '../../../src/codesets/medicare/localities.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';
import { layoutsOf, officialFiles, packFrom, problemsOf, textFile } from './importing.ts';

const gpciFile = 'codesets/mpfs/GPCI2025.csv';
const localityFile = 'codesets/mpfs/25LOCCO.csv';
const anesthesiaFile = 'codesets/mpfs/ANES2025.csv';
const zipFile = 'codesets/mpfs/ZIP5_OCT2025.txt.gz';

const onSources = (title: string, files: string[], check: () => Promise<void>): void => {
  const { isSkipped, note } = sources(...files);
  test.skipIf(isSkipped)(`${title}${note}`, check);
};

const of2025 = { vintage: '2025', from: '2025-01-01', to: '2025-12-31' };

/** The cells of the lines that begin with a contractor's number. */
const rowsOf = (file: string): string[][] =>
  linesOf(file)
    .filter((line) => /^\d{4,5} ?,/.test(line))
    .map((line) => cellsOf(line).map((cell) => cell.trim()));

describe('payment localities', () => {
  onSources('every locality of 2025 has its indices', [gpciFile], async () => {
    const localities = openGpci(await packFrom(gpciImporter, officialFiles(gpciFile)));
    const thousandths = (text = ''): number => Math.round(Number(text) * 1000);
    const expected = rowsOf(gpciFile).map(
      ([contractor = '', state, locality = '', name, ...rest]) => ({
        contractor,
        locality,
        state,
        name,
        workThousandths: thousandths(rest[0]),
        peThousandths: thousandths(rest[1]),
        malpracticeThousandths: thousandths(rest[2]),
      }),
    );
    expect(expected).toHaveLength(109);
    expect(expected.map((one) => localities.find(one))).toEqual(expected);
    expect(localities.manifest).toMatchObject({ ...of2025, counts: { rows: 109 } });
    expect(localities.find({ contractor: '02102', locality: '01' })).toMatchObject({
      name: 'ALASKA*',
      workThousandths: 1500,
    });
  });

  onSources('every part of a locality keeps its state and counties', [localityFile], async () => {
    const localities = openLocalities(
      await packFrom(localityImporter, officialFiles(localityFile)),
    );
    let state = '';
    const expected = rowsOf(localityFile).map(
      ([contractor = '', locality = '', named, area, counties]) => {
        state = named || state;
        return {
          contractor: contractor.padStart(5, '0'),
          locality: locality.padStart(2, '0'),
          state,
          area,
          counties,
        };
      },
    );
    expect(expected).toHaveLength(110);
    for (const one of expected) expect(localities.areas(one)).toContainEqual(one);
    expect(localities.manifest).toMatchObject(of2025);
    expect(localities.areas({ contractor: '01112', locality: '05' })[0]?.state).toBe('CALIFORNIA');
    // The file lists the rest of Missouri twice, in the same words.
    expect(localities.areas({ contractor: '05302', locality: '99' })).toHaveLength(1);
    expect(localities.manifest.counts).toEqual({ rows: 109 });
  });

  onSources('every locality has its anesthesia factor in cents', [anesthesiaFile], async () => {
    const factors = openAnesthesia(
      await packFrom(anesthesiaImporter, officialFiles(anesthesiaFile)),
    );
    const rows = rowsOf(anesthesiaFile);
    expect(rows).toHaveLength(109);
    for (const [contractor = '', locality = '', , factor] of rows)
      expect([contractor, locality, factors.factorCents({ contractor, locality })]).toEqual([
        contractor,
        locality,
        Math.round(Number(factor) * 100),
      ]);
    expect(factors.manifest).toMatchObject(of2025);
    expect(factors.factorCents({ contractor: '02102', locality: '01' })).toBe(2786);
  });

  onSources('every ZIP code has its locality', [zipFile, gpciFile], async () => {
    const zips = openZipLocalities(await packFrom(zipLocalityImporter, officialFiles(zipFile)));
    const indices = openGpci(await packFrom(gpciImporter, officialFiles(gpciFile)));
    const lines = linesOf(zipFile).filter((line) => line !== '');
    expect(lines).toHaveLength(42_956);
    const rural: Record<string, string> = { R: 'rural', B: 'super-rural' };
    const expected = lines.map((line) => ({
      zip: line.slice(2, 7),
      state: line.slice(0, 2),
      contractor: line.slice(7, 12),
      locality: line.slice(12, 14),
      ...(line[14] === ' ' ? {} : { rural: rural[line[14] ?? ''] }),
      laboratory: line.slice(15, 17),
      isSplit: line[20] === '1',
    }));
    expect(expected.map(({ zip }) => zips.find(zip))).toEqual(expected);
    expect(expected.filter((one) => !indices.find(one))).toEqual([]);
    expect(zips.find('99501-1234')).toEqual(zips.find('99501'));
    expect(zips.find('00000')).toBeUndefined();
    expect(zips.manifest).toMatchObject({
      vintage: '2025Q4',
      from: '2025-10-01',
      to: '2025-12-31',
    });
  });

  test('given a year with and without the floor, then the work index with it counts', async () => {
    const rendered = [
      'ADDENDUM E. FINAL CY 2026 INDICES,,,,,,,',
      'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor),2026 PE GPCI,2026 MP GPCI',
      '10112,AL,00,ALABAMA,0.981,1.000,0.875,0.566',
      '*A footnote of several words.,,,,,,,',
    ];
    const file = textFile('rendered.csv', rendered.join('\r\n'));
    const localities = openGpci(await packFrom(gpciImporter, [file]));
    expect(localities.find({ contractor: '10112', locality: '00' })).toMatchObject({
      workThousandths: 1000,
      workWithoutFloorThousandths: 981,
      peThousandths: 875,
    });
    expect(localities.manifest.vintage).toBe('2026');
    const tabs = textFile('rendered.txt', rendered.join('\r\n').replaceAll(',', '\t'));
    const same = openGpci(await packFrom(gpciImporter, [tabs]));
    expect(same.find({ contractor: '10112', locality: '00' })?.workThousandths).toBe(1000);
  });

  test('given the file of nine-digit ZIP codes, then it is another table', () => {
    const record = `AK995010210201 Z9   11234${' '.repeat(50)}20254`;
    expect(record).toHaveLength(80);
    expect(layoutsOf(zipLocalityImporter, textFile('rendered.txt', record))).toEqual([]);
  });

  test('given broken lines, then each is named and nothing is imported', async () => {
    const indices = textFile(
      'gpci.csv',
      'MAC,State,Locality Number,Locality Name,2026 PW GPCI,2026 PE GPCI,2026 MP GPCI\n1011,AL,00,A,1,.8,.5\n10112,AL,0x,A,1,.8765,\n',
    );
    expect(await problemsOf(gpciImporter, [indices])).toEqual([
      { file: 'gpci.csv', line: 2, words: '"1011" is no contractor' },
      { file: 'gpci.csv', line: 3, words: '"0x" is no locality' },
      { file: 'gpci.csv', line: 3, words: 'pe is ".8765", no index' },
      { file: 'gpci.csv', line: 3, words: 'an index is missing' },
    ]);
    const record = `AK995010210201 Z9   0 A${' '.repeat(52)}20254`;
    const zips = textFile(
      'zip.txt',
      [record, record.slice(1), record.replace('20254', '20253')].join('\n'),
    );
    expect(await problemsOf(zipLocalityImporter, [zips])).toEqual([
      { file: 'zip.txt', line: 2, words: 'not a ZIP5 record of 80 places' },
      { file: 'zip.txt', line: 3, words: 'of another quarter than 20254' },
    ]);
  });
});
