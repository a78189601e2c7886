import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainCommand } from '../../src/commands/explain.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { aScene, type Scene } from './around.ts';

let scene: Scene;
beforeEach(() => {
  scene = aScene();
});
afterEach(() => scene.end());

const run = (...words: string[]): Promise<number> => explainCommand(words, scene.around);

describe('given the id of a claim edit', () => {
  it('when it is explained, then message, fix, source and examples are told', async () => {
    expect(await run('diagnosis-pointer-missing')).toBe(0);
    const edit = claimEdits.find(({ id }) => id === 'diagnosis-pointer-missing');
    for (const words of [edit?.row, edit?.message, edit?.fix.words, edit?.source, 'no pointer'])
      expect(scene.out()).toContain(words);
  });

  it('when it is asked for as JSON, then it is one object without code', async () => {
    expect(await run('units-exceed-mue', '--json')).toBe(0);
    expect(JSON.parse(scene.out())).toMatchObject({
      id: 'units-exceed-mue',
      row: 'I05',
      severity: 'D',
      sourceChecked: false,
      needs: ['mue'],
      fix: { kind: 'question' },
      examples: { fails: ['thirteen questionnaires on one line'] },
    });
  });

  it('when there is none of that name, then the nearest are named and the exit code is 2', async () => {
    expect(await run('diagnosis-pointer-mising')).toBe(2);
    expect(scene.err()).toContain('Nearest: diagnosis-pointer-missing');
    expect(await run('Z99')).toBe(2);
    expect(scene.out()).toBe('');
  });
});

describe('given a row of the catalogue', () => {
  it('when it is explained, then all its edits are told, and what of it is not built', async () => {
    expect(await run('h09', '--json')).toBe(0);
    const { row, edits, unbuilt } = JSON.parse(scene.out());
    expect([row, edits.length > 0, unbuilt.length > 0]).toEqual(['H09', true, true]);
  });

  it('when all are asked for, then edits, unchecked sources and rows not built are counted', async () => {
    expect(await run('--all', '--json')).toBe(0);
    const { counts, edits, unbuilt } = JSON.parse(scene.out());
    expect(counts).toEqual({
      edits: claimEdits.length,
      sourceUnchecked: edits.filter((one: { sourceChecked: boolean }) => !one.sourceChecked).length,
      unbuilt: unbuilt.length,
    });
  });
});
