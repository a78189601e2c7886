import { describe, expect, test } from 'vitest';
import { openCliaWaived } from '../../../src/codesets/clinic/clia-waived.ts';
import { openPanel } from '../../../src/codesets/clinic/panel.ts';
import { openTimedCode } from '../../../src/codesets/clinic/timed-code.ts';
import { imported, problemsOf, rendered } from '../import/rendered.ts';
import { specimenText } from '../import/specimens.ts';

const day = '2026-10-01';

describe("given the clinic's other lists", () => {
  test('then a waived test says whether it needs QW on that day', async () => {
    const file = rendered('waived.csv', specimenText('clinic-clia-waived'));
    const tests = openCliaWaived(await imported('clia-waived', [file]));
    expect(tests.test('8788z', day)).toEqual({ code: '8788Z', needsQw: true });
    expect(tests.test('8788Z', '2025-12-31')).toBeUndefined();
    expect(tests.test('8100Z', '2025-12-31')).toEqual({ code: '8100Z', needsQw: false });
    expect(tests.test('8100Z', day)).toBeUndefined();
  });

  test('then a panel has its components, and a test its panels', async () => {
    const file = rendered('panels.csv', specimenText('clinic-panel'));
    const panels = openPanel(await imported('panel', [file]));
    expect(panels.components('8005Z', day)).toEqual(['8250Z', '8256Z']);
    expect(panels.panelsOf('8256Z', day)).toEqual(['8004Z', '8005Z']);
    expect(panels.components('8256Z', day)).toEqual([]);
    const selfish = `${specimenText('clinic-panel')}8004Z,8004Z\n`;
    expect(await problemsOf('panel', [rendered('panels.csv', selfish)])).toMatchObject([
      { line: 5, words: 'a panel is no component of itself' },
    ]);
  });

  test("then a timed code goes by the payer's own rule, else by the general one", async () => {
    const file = rendered('timed.csv', specimenText('clinic-timed-code'));
    const codes = openTimedCode(await imported('timed-code', [file]));
    expect(codes.timed('9711Z', '88001', day)).toEqual({
      code: '9711Z',
      minutesPerUnit: 15,
      rule: 'midpoint',
    });
    expect(codes.timed('9711Z', 'MEDICARE', day)?.rule).toBe('eight-minute');
    expect(codes.timed('9714Z', '88001', day)?.minutesPerUnit).toBe(30);
    expect(codes.timed('99213', '88001', day)).toBeUndefined();
    const zero = specimenText('clinic-timed-code').replace(',30,', ',0,');
    expect(await problemsOf('timed-code', [rendered('timed.csv', zero)])).toMatchObject([
      { line: 4 },
    ]);
  });
});
