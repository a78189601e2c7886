import { describe, expect, test } from 'vitest';
import { openCvx } from '../../../src/codesets/vaccine/cvx.ts';
import {
  imported,
  layoutOf,
  official,
  problemsOf,
  rendered,
  starterFile,
} from '../import/rendered.ts';
import { specimens } from '../import/specimens.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const files = [
  'codesets/vaccine/cvx.csv',
  'codesets/vaccine/cvx_cpt.csv',
  'codesets/vaccine/cvx_ndc.csv',
];
const { isSkipped, note } = sources(...files);
const rowsOf = (file: string): string[][] => linesOf(file).slice(1).filter(Boolean).map(cellsOf);
const grouped = (rows: readonly string[][], key: number): Map<string, string[][]> => {
  const groups = new Map<string, string[][]>();
  for (const row of rows) groups.set(row[key] ?? '', [...(groups.get(row[key] ?? '') ?? []), row]);
  return groups;
};

describe.skipIf(isSkipped)(`given the CDC vaccine tables of January 2026${note}`, () => {
  test('when they are imported, then every vaccine is as its line says', async () => {
    const pack = await imported('cvx', files.map(official));
    const table = openCvx(pack);
    const products = grouped(rowsOf('codesets/vaccine/cvx_cpt.csv'), 0);
    const packages = grouped(rowsOf('codesets/vaccine/cvx_ndc.csv'), 0);
    const lines = rowsOf('codesets/vaccine/cvx.csv');
    expect(lines).toHaveLength(289);
    for (const [cvx = '', name, fullName, status, groups = ''] of lines) {
      const entry = table.vaccine(cvx);
      expect(entry).toMatchObject({ cvx, name, fullName, status });
      expect(entry?.groups).toEqual(groups ? groups.split('|') : []);
      expect(entry?.products).toEqual((products.get(cvx) ?? []).map(([, cpt]) => cpt).sort());
      expect(entry?.packages).toHaveLength(packages.get(cvx)?.length ?? 0);
    }
    expect(pack.manifest.counts).toMatchObject({
      rows: 1050,
      vaccine: 289,
      product: 171,
      ndc: 590,
    });
    expect(pack.manifest.sources.map(({ rows }) => rows)).toEqual([289, 171, 590]);
  });

  test('when a package or product is looked up, then its line is found in every written form', async () => {
    const table = openCvx(await imported('cvx', files.map(official)));
    for (const [cvx, sale = '', use = '', name, labeler, mvx, from, to] of rowsOf(
      'codesets/vaccine/cvx_ndc.csv',
    )) {
      const row = {
        ...{ cvx, saleNdc: sale, useNdc: use, name, labeler, mvx },
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      };
      for (const written of [sale, sale.replaceAll('-', ''), use])
        expect(table.ofNdc(written)).toContainEqual(row);
    }
    for (const [cvx, cpt = ''] of rowsOf('codesets/vaccine/cvx_cpt.csv'))
      expect(table.ofProduct(cpt)).toContain(cvx);
  });
});

describe('given the starter vaccines in the layout of CDC', () => {
  const starter = ['cvx-starter.csv', 'cvx-cpt-starter.csv'];

  test('then each file is known, of the same vintage', () => {
    for (const name of starter)
      expect(layoutOf('cvx', starterFile(name)).release).toEqual({
        vintage: 'starter-2026-01',
        from: '2026-01-01',
        to: '2026-12-31',
      });
  });

  test.skipIf(isSkipped)(`then status and products are those of CDC${note}`, async () => {
    const cdc = openCvx(await imported('cvx', files.map(official)));
    const own = openCvx(await imported('cvx', starter.map(starterFile)));
    const shared = rowsOf('codesets/vaccine/cvx.csv').flatMap(([cvx = '']) =>
      own.vaccine(cvx) ? [cvx] : [],
    );
    expect(shared.length).toBeGreaterThan(20);
    for (const cvx of shared) {
      expect(own.vaccine(cvx)?.status).toBe(cdc.vaccine(cvx)?.status);
      expect(own.vaccine(cvx)?.products).toEqual(cdc.vaccine(cvx)?.products);
    }
  });
});

describe('given the reports of CDC as XML and text', () => {
  const all = (names: readonly string[]) =>
    specimens
      .filter(({ set, name }) => set === 'cvx' && names.includes(name))
      .map(({ name, text }) => rendered(name, text));

  test('when the XML reports are imported, then names, groups and products come together', async () => {
    const table = openCvx(await imported('cvx', all(['cvx.xml', 'cpt.xml', 'vax2vg.xml'])));
    expect(table.vaccine('3')).toEqual({
      cvx: '03',
      name: 'Red & Spot',
      fullName: 'Red Spot, live',
      status: 'Active',
      groups: ['SPOT'],
      products: [],
      packages: [],
    });
    expect(table.vaccine('900')?.products).toEqual(['9009Z']);
    expect(table.ofProduct('9009Z')).toEqual(['900']);
  });

  test('when the text files are imported, then they say the same', async () => {
    const table = openCvx(await imported('cvx', all(['cvx.txt', 'cpt.txt'])));
    expect(table.vaccine('900')).toMatchObject({ status: 'Non-US', products: ['9009Z'] });
    expect(table.vaccine('03')).toMatchObject({ name: 'Red Spot', products: ['9008Z'] });
  });

  test('when a record of the XML has a code that is none, then its line is named', async () => {
    const [file] = specimens.filter(({ name }) => name === 'cvx.xml');
    const broken = rendered('cvx.xml', (file?.text ?? '').replace('<CVXCode>900', '<CVXCode>x'));
    expect(await problemsOf('cvx', [broken])).toEqual([
      { file: 'rendered-cvx.xml', line: 7, words: 'CVXCode: a CVX code belongs here' },
    ]);
  });

  test('when the XML is cut off, then it is refused as broken', async () => {
    const [file] = specimens.filter(({ name }) => name === 'cvx.xml');
    const problems = await problemsOf('cvx', [
      rendered('cvx.xml', (file?.text ?? '').slice(0, 300)),
    ]);
    expect(problems).toMatchObject([{ words: 'the XML is broken' }]);
  });
});
