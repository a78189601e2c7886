import { describe, expect, test } from 'vitest';
import { openOrderRefer } from '../../../src/codesets/providers/order-refer.ts';
import { imported, layoutOf, problemsOf, rendered } from '../import/rendered.ts';
import { specimenFile, specimenText } from '../import/specimens.ts';

describe('given the Medicare order-and-refer list', () => {
  test('then rights are found by NPI, and names are not in the pack', async () => {
    const pack = await imported('order-refer', [specimenFile('pecos-order-refer')]);
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
    const text = specimenText('pecos-order-refer').replace('2000000004', '1234567893');
    expect(await problemsOf('order-refer', [rendered('list.csv', text)])).toEqual([
      {
        file: 'rendered-list.csv',
        line: 3,
        words: 'states the same npi as rendered-list.csv:2',
      },
    ]);
  });

  test('then the release is the day in its name', () => {
    expect(layoutOf('order-refer', specimenFile('pecos-order-refer')).release).toEqual({
      vintage: '2026-10-17',
      from: '2026-10-17',
      to: '9999-12-31',
    });
  });
});
