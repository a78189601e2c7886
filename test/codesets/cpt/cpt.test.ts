import { describe, expect, test } from 'vitest';
import { openCpt } from '../../../src/codesets/cpt/cpt.ts';
import { imported, layoutOf, problemsOf, rendered } from '../import/rendered.ts';
import { specimens } from '../import/specimens.ts';

const own = specimens.filter(({ set }) => set === 'cpt');
const file = (layout: string, change = (text: string): string => text) => {
  const found = own.find((one) => one.layout === layout);
  return rendered(found?.name ?? '', change(found?.text ?? ''));
};
const licensed = { cpt: true };

describe('given CPT files of a clinic without a licence', () => {
  test.each(own)(
    'when $name is imported, then it is refused with the reason',
    async ({ layout }) => {
      const problems = await problemsOf('cpt', [file(layout)]);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.words).toContain('licences.cpt');
    },
  );
});

describe('given CPT files of a clinic that has licensed them', () => {
  test('then a code has its short, medium and long text', async () => {
    const files = ['ama-long-tab', 'ama-short', 'ama-medium'].map((layout) => file(layout));
    const texts = openCpt(await imported('cpt', files, licensed));
    expect(texts.text('0901z')).toEqual({
      code: '0901Z',
      short: 'FIRST',
      medium: 'FIRST INVENTION OF MIDDLE LENGTH',
      long: 'First long invention',
    });
    expect(texts.text('0903Z')).toBeUndefined();
    expect(texts.modifier('0901Z')).toBeUndefined();
  });

  test('when a long text is wrapped over lines, then it is put together', async () => {
    const texts = openCpt(await imported('cpt', [file('ama-long-fixed')], licensed));
    expect(texts.text('0901Z')?.long).toBe('First long invention');
    expect(texts.text('0902Z')?.long).toBe('Second long invention');
  });

  test('when a wrapped line is lost, then the next one is named, without a word of it', async () => {
    const broken = file('ama-long-fixed', (text) =>
      text.replace('0901Z 01 First long\n', '0901Z 01 First long\n0901Z 03 lost\n'),
    );
    expect(await problemsOf('cpt', [broken], licensed)).toEqual([
      {
        file: 'rendered-LONGULF.txt',
        line: 3,
        words: 'the lines of a code are out of sequence',
      },
    ]);
  });

  test('when a line has no code, then it is named', async () => {
    const broken = file('ama-short', (text) => `${text}SECOND AGAIN\n`);
    expect(await problemsOf('cpt', [broken], licensed)).toEqual([
      { file: 'rendered-SHORTU.txt', line: 4, words: 'Code: a CPT code belongs here' },
    ]);
  });

  test('when upper and lower case come together, then one of the two has to go', async () => {
    const twice = [file('ama-long-tab'), file('ama-long-fixed', (text) => text.toUpperCase())];
    const problems = await problemsOf('cpt', twice, licensed);
    expect(problems).toHaveLength(2);
    expect(problems[0]?.words).toBe('states the same code, kind as rendered-LONGULT.txt:3');
  });

  test('then modifiers are read out of the prose of the appendix', async () => {
    const texts = openCpt(await imported('cpt', [file('ama-modifiers')], licensed));
    expect(texts.modifier('91')).toBe('Invented modifier: words that go on over a second line.');
    expect(texts.modifier('92')).toBe('Another modifier.');
    expect(texts.modifier('P1')).toBe('healthy invention');
    expect(texts.modifier('E9')).toBe('Invented eyelid');
    expect(texts.modifier('F0')).toBe('Invented thumb');
  });

  test.each(own)('then $name is known by its content', ({ layout }) => {
    expect(layoutOf('cpt', file(layout)).name).toBe(layout);
  });
});
