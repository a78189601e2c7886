import { describe, expect, test } from 'vitest';
import { openLeie } from '../../../src/codesets/providers/leie.ts';
import { imported, layoutOf, problemsOf, rendered, textOfPack } from '../import/rendered.ts';
import { specimenFile, specimenText } from '../import/specimens.ts';

describe('given the OIG exclusion list', () => {
  test('then an exclusion holds from its day until a reinstatement, by NPI alone', async () => {
    const pack = await imported('leie', [specimenFile('oig-leie')]);
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
    const text = specimenText('oig-leie').replace('20200101', '20201301');
    expect(await problemsOf('leie', [rendered('UPDATED.csv', text)])).toEqual([
      { file: 'rendered-UPDATED.csv', line: 2, words: 'EXCLDATE: a date belongs here' },
    ]);
  });

  test('then it tells no release: the command line gives one', () => {
    expect(layoutOf('leie', specimenFile('oig-leie'))).toEqual({
      name: 'oig-leie',
      release: undefined,
    });
  });
});
