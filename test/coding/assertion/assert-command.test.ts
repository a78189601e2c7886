import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assertCommand } from '../../../src/commands/assert.ts';
import { UsageError } from '../../../src/commands/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'assert-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (...lines: string[]) => {
  const path = join(folder, 'mentions.jsonl');
  writeFileSync(path, lines.join('\n'));
  const said: string[] = [];
  const told: string[] = [];
  const code = await assertCommand([path], {
    out: (text) => said.push(text),
    err: (text) => told.push(text),
    isTerminal: false,
    env: {},
    today: '2026-01-01',
  });
  return { code, answers: said.join('').trim().split('\n'), told: told.join('') };
};

describe('the command assert', () => {
  it('given mentions by words and by place, then each line gets its answer', async () => {
    const { code, answers, told } = await run(
      '{"id":"a","text":"Denies fever.","mention":"Fever"}',
      '',
      '{"text":"Her mother had gout.","mention":{"start":15,"end":19}}',
    );
    expect(code).toBe(0);
    expect(told).toBe('');
    expect(answers).toEqual([
      '{"id":"a","polarity":"negated","temporality":"recent","experiencer":"patient"}',
      '{"id":3,"polarity":"affirmed","temporality":"historical","experiencer":"other"}',
    ]);
  });

  it('given bad lines, then each is told with its number, the others are answered, and the exit is 2', async () => {
    const { code, answers, told } = await run(
      'not json',
      '{"text":"Cough.","mention":"fever"}',
      '{"text":"Cough.","mention":{"start":2,"end":90}}',
      '{"mention":"fever"}',
      '{"id":"ok","text":"Cough.","mention":"cough"}',
    );
    expect(code).toBe(2);
    expect(answers).toHaveLength(1);
    expect(told.split('\n').map((line) => line.split(':')[0])).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
      '',
    ]);
  });

  it('given no file or an unknown option, then it is wrong usage', async () => {
    const around = {
      out: () => {},
      err: () => {},
      isTerminal: false,
      env: {},
      today: '2026-01-01',
    };
    await expect(assertCommand([], around)).rejects.toThrow(UsageError);
    await expect(assertCommand(['--all'], around)).rejects.toThrow(UsageError);
  });
});
