import { describe, expect, test } from 'vitest';
import { openX12List } from '../../../src/codesets/remit/x12-list.ts';
import {
  imported,
  layoutOf,
  official,
  problemsOf,
  rendered,
  textOfPack,
} from '../import/rendered.ts';
import { specimens } from '../import/specimens.ts';
import { cellsOf, linesOf, sources } from '../source-data.ts';

const specimen = (set: string) => {
  const found = specimens.find((one) => one.set === set);
  return rendered(found?.name ?? '', found?.text ?? '');
};

describe.each([
  { set: 'carc', file: 'codesets/remit/carc.csv', rows: 405 },
  { set: 'rarc', file: 'codesets/remit/rarc.csv', rows: 1187 },
])('given the $set numbers of August 2026', ({ set, file, rows }) => {
  const { isSkipped, note } = sources(file);

  test.skipIf(isSkipped)(`then every code has the dates of its line${note}`, async () => {
    const pack = await imported(set, [official(file)]);
    const list = openX12List(pack);
    const lines = linesOf(file).slice(1).filter(Boolean).map(cellsOf);
    expect(lines).toHaveLength(rows);
    expect(pack.manifest.counts).toEqual({ rows, packed: rows });
    for (const [code = '', start = '', end = ''] of lines) {
      expect(list.code(code)).toEqual({
        code,
        ...(start ? { start } : {}),
        ...(end ? { end } : {}),
      });
      expect(list.isActive(code, '2026-08-01')).toBe(!end || end > '2026-08-01');
      if (end) expect(list.isActive(code, end)).toBe(false);
      if (start) expect(list.isActive(code, '1980-01-01')).toBe(false);
    }
    expect(list.code('999')).toBeUndefined();
    expect(list.isActive('999', '2026-08-01')).toBe(false);
  });
});

describe('given a list as X12 publishes it', () => {
  test('when the licence is not declared, then numbers and dates stay and every word goes', async () => {
    const pack = await imported('carc', [specimen('carc')]);
    const list = openX12List(pack);
    expect(list.code('1')).toEqual({ code: '1', start: '1995-01-01' });
    expect(list.code('15')).toEqual({ code: '15', start: '1995-01-01', end: '2018-05-01' });
    expect(list.isActive('15', '2018-04-30')).toBe(true);
    expect(list.isActive('15', '2018-05-01')).toBe(false);
    expect(list.code('b7')?.code).toBe('B7');
    expect(textOfPack(pack)).not.toMatch(/licensed|comma/i);
  });

  test('when the licence is declared, then the description stays with its line breaks', async () => {
    const pack = await imported('carc', [specimen('carc')], { x12: true });
    expect(openX12List(pack).code('1')?.description).toBe(
      'Licensed words\non two lines, with a comma',
    );
  });

  test.each(['carc', 'rarc', 'claim-status-category', 'claim-status'])(
    'when it is the %s list, then its codes tell so',
    async (set) => {
      for (const other of ['carc', 'rarc', 'claim-status-category', 'claim-status'])
        expect(layoutOf(other, specimen(set)).name).toBe(other === set ? `x12-${set}` : undefined);
      expect((await imported(set, [specimen(set)])).manifest.set).toBe(set);
    },
  );

  test('when a code stands twice or a date is none, then both lines are named', async () => {
    const text = 'code,start,end\nM1,1997-01-01,\nM2,1997-13-01,\nM3,1997-01-01,\nM1,1998-01-01,\n';
    expect(await problemsOf('rarc', [rendered('rarc.csv', text)])).toEqual([
      { file: 'rendered-rarc.csv', line: 3, words: 'start: a date belongs here' },
    ]);
    expect(await problemsOf('rarc', [rendered('rarc.csv', text.replace('-13-', '-12-'))])).toEqual([
      {
        file: 'rendered-rarc.csv',
        line: 5,
        words: 'states the same code as rendered-rarc.csv:2',
      },
    ]);
  });

  test('when a quote is never closed, then the line is named and no word of the text', async () => {
    const text =
      'Code,Description,Start Date,Stop Date\n1,"Licensed words,1995-01-01,\n2,x,1995-01-01,\n';
    const problems = await problemsOf('carc', [rendered('carc.csv', text)], { x12: true });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.words).not.toMatch(/licensed/i);
  });
});
