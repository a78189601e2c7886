import { describe, expect, test } from 'vitest';
import { openEnrolment } from '../../../src/codesets/providers/enrolment.ts';
import { openLeie } from '../../../src/codesets/providers/leie.ts';
import { openNppes } from '../../../src/codesets/providers/nppes.ts';
import { openOrderRefer } from '../../../src/codesets/providers/order-refer.ts';
import { openTaxonomy } from '../../../src/codesets/providers/taxonomy.ts';
import {
  imported,
  layoutOf,
  problemsOf,
  rendered,
  renderedWorkbook,
  textOfPack,
} from '../import/rendered.ts';
import { specimens } from '../import/specimens.ts';

const textOf = (layout: string): string =>
  specimens.find((one) => one.layout === layout)?.text ?? '';
const specimen = (layout: string) =>
  rendered(specimens.find((one) => one.layout === layout)?.name ?? '', textOf(layout));

describe('given the NUCC taxonomy', () => {
  test('when its licence is not declared, then codes and their numbers stay and every word goes', async () => {
    const pack = await imported('taxonomy', [specimen('nucc-taxonomy')]);
    const table = openTaxonomy(pack);
    expect(table.taxonomy('207q00000x')).toEqual({
      code: '207Q00000X',
      numbers: { grouping: '20', classification: '7Q', area: '00000' },
      isIndividual: true,
    });
    expect(table.taxonomy('261QM0801X')?.isIndividual).toBe(false);
    expect(table.taxonomy('207Q00001X')).toBeUndefined();
    expect(textOfPack(pack)).not.toMatch(/licensed/i);
  });

  test('when it is declared, then the words stay, line breaks and all', async () => {
    const table = openTaxonomy(
      await imported('taxonomy', [specimen('nucc-taxonomy')], { nucc: true }),
    );
    expect(table.taxonomy('207Q00000X')?.words).toEqual({
      grouping: 'Licensed group',
      classification: 'Licensed class',
      specialization: '',
      displayName: 'Licensed name',
      definition: 'Licensed definition\non two lines',
    });
  });

  test.each([
    ['nucc_taxonomy_250.csv', '25.0', '2025-04-01', '2025-09-30'],
    ['nucc_taxonomy_251.csv', '25.1', '2025-10-01', '2026-03-31'],
  ])('when the file is %s, then it is in use from %s', (name, vintage, from, to) => {
    const { release } = layoutOf('taxonomy', rendered(name, textOf('nucc-taxonomy')));
    expect(release).toEqual({ vintage, from, to });
  });
});

describe('given the Medicare order-and-refer list', () => {
  test('then rights are found by NPI, and names are not in the pack', async () => {
    const pack = await imported('order-refer', [specimen('pecos-order-refer')]);
    const list = openOrderRefer(pack);
    expect(list.rowCount).toBe(2);
    expect(list.rights('1234567893')).toEqual({
      partB: true,
      dme: false,
      hha: true,
      pmd: false,
      hospice: false,
    });
    expect(list.rights('2000000004')).toMatchObject({ dme: true, pmd: true, hospice: true });
    for (const absent of ['1234567894', '2000000005', '1000000000', '', 'x'])
      expect(list.rights(absent)).toBeUndefined();
    const bytes = new TextDecoder('latin1').decode(pack.u32('npi').buffer);
    expect(bytes).not.toMatch(/INVENTED|OTHER|PERSON/);
  });

  test('then many NPIs in any order are each found with their own rights', async () => {
    const npis = Array.from({ length: 500 }, (_, index) =>
      String(1_000_000_000 + index * 3_999_983),
    );
    const rows = npis.map((npi, index) => `${npi},A,B,${index % 2 ? 'Y' : 'N'},N,N,N,N`).reverse();
    const file = rendered(
      'list.csv',
      `NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE\n${rows.join('\n')}`,
    );
    const list = openOrderRefer(await imported('order-refer', [file]));
    for (const [index, npi] of npis.entries())
      expect(list.rights(npi)?.partB).toBe(index % 2 === 1);
  });

  test('when an NPI stands twice, then both lines are named and no name', async () => {
    const text = textOf('pecos-order-refer').replace('2000000004', '1234567893');
    expect(await problemsOf('order-refer', [rendered('list.csv', text)])).toEqual([
      {
        file: 'rendered-list.csv',
        line: 3,
        words: 'states the same npi as rendered-list.csv:2',
      },
    ]);
  });

  test('then the release is the day in its name', () => {
    expect(layoutOf('order-refer', specimen('pecos-order-refer')).release).toEqual({
      vintage: '2026-10-17',
      from: '2026-10-17',
      to: '9999-12-31',
    });
  });
});

describe('given the OIG exclusion list', () => {
  test('then an exclusion holds from its day until a reinstatement, by NPI alone', async () => {
    const pack = await imported('leie', [specimen('oig-leie')]);
    const list = openLeie(pack);
    const exclusion = { npi: '1234567893', statute: '1128a1', from: '2020-01-01' };
    expect(list.inForce('1234567893', '2019-12-31')).toEqual([]);
    expect(list.inForce('1234567893', '2020-01-01')).toEqual([exclusion]);
    expect(list.inForce('1234567893', '2026-10-01')).toEqual([exclusion]);
    expect(list.inForce('1999999984', '2023-06-29')).toEqual([
      {
        npi: '1999999984',
        statute: '1128b4',
        from: '2018-01-01',
        reinstated: '2023-06-30',
        waiver: { from: '2019-01-01', state: 'OH' },
      },
    ]);
    expect(list.inForce('1999999984', '2023-06-30')).toEqual([]);
    expect(pack.manifest.counts).toEqual({ rows: 2, idle: 1, packed: 2 });
    expect(textOfPack(pack)).not.toMatch(/INVENTED|SPRINGFIELD|MAIN ST|1960|0000000000/);
  });

  test('when a date is none, then the message names line and column and nobody', async () => {
    const text = textOf('oig-leie').replace('20200101', '20201301');
    expect(await problemsOf('leie', [rendered('UPDATED.csv', text)])).toEqual([
      { file: 'rendered-UPDATED.csv', line: 2, words: 'EXCLDATE: a date belongs here' },
    ]);
  });

  test('then it tells no release: the command line gives one', () => {
    expect(layoutOf('leie', specimen('oig-leie'))).toEqual({
      name: 'oig-leie',
      release: undefined,
    });
  });
});

describe('given an extract of NPPES', () => {
  test('then entity, activity and taxonomies are as stated, and no name is in the pack', async () => {
    const pack = await imported('nppes', [specimen('nppes-extract')]);
    const registry = openNppes(pack);
    expect(registry.npi('1234567893')).toEqual({
      npi: '1234567893',
      entity: 'person',
      primaryTaxonomy: '208D00000X',
      taxonomies: ['207Q00000X', '208D00000X'],
    });
    expect(registry.npi('1999999984')).toMatchObject({ entity: 'organization' });
    expect(registry.isActive('1999999984', '2024-02-29')).toBe(true);
    expect(registry.isActive('1999999984', '2024-03-01')).toBe(false);
    expect(registry.isActive('1999999984', '2024-06-15')).toBe(true);
    expect(registry.npi('1888888886')).toEqual({
      npi: '1888888886',
      deactivated: '2025-02-01',
      taxonomies: [],
    });
    expect(registry.isActive('1888888886', '2026-10-01')).toBe(false);
    expect(registry.isActive('1000000004', '2026-10-01')).toBeUndefined();
    expect(textOfPack(pack)).not.toMatch(/INVENTED|OTHER/);
  });

  test('when the list of deactivated NPIs comes with it, as a workbook, then it counts too', async () => {
    const workbook = renderedWorkbook('deactivated-20261012.xlsx', [
      ['NPPES Deactivated NPI Report', ''],
      ['NPI', 'NPPES Deactivation Date'],
      ['1234567893', '10/05/2026'],
    ]);
    expect(layoutOf('nppes', workbook)).toEqual({
      name: 'nppes-deactivated',
      release: { vintage: '2026-10-12', from: '2005-05-23', to: '9999-12-31' },
    });
    const registry = openNppes(await imported('nppes', [specimen('nppes-extract'), workbook]));
    expect(registry.npi('1234567893')).toMatchObject({
      entity: 'person',
      deactivated: '2026-10-05',
      primaryTaxonomy: '208D00000X',
    });
    expect(registry.isActive('1234567893', '2026-10-05')).toBe(false);
  });

  test('then the release is the last day in its name', () => {
    expect(layoutOf('nppes', specimen('nppes-extract')).release?.vintage).toBe('2026-10-11');
  });
});

describe("given the clinic's enrolment list", () => {
  test('then the row of provider, payer and day answers', async () => {
    const table = openEnrolment(await imported('enrolment', [specimen('clinic-enrolment')]));
    expect(table.on('1234567893', '88001', '2026-10-01')).toEqual([
      {
        npi: '1234567893',
        payer: '88001',
        taxId: '991234567',
        status: 'enrolled',
        from: '2026-01-01',
      },
    ]);
    expect(table.on('1234567893', '88001', '2023-12-31')).toEqual([]);
    expect(table.knows('1234567893', '88001')).toBe(true);
    expect(table.knows('1234567893', '88002')).toBe(false);
    expect(table.on('1999999984', '88001', '2026-10-01')[0]?.status).toBe('pending');
  });

  test('when two rows are in force on one day, then both lines are named', async () => {
    const text = textOf('clinic-enrolment').replace('2025-12-31', '2026-01-01');
    expect(await problemsOf('enrolment', [rendered('enrolment.csv', text)])).toEqual([
      {
        file: 'rendered-enrolment.csv',
        line: 3,
        words: 'is in force beside rendered-enrolment.csv:2: same npi, payer, taxId, same days',
      },
    ]);
  });
});
