import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { UsageError } from '../../src/commands/command.ts';
import { suggestCommand } from '../../src/commands/suggest.ts';
import { aScene, type Scene } from './around.ts';

let scene: Scene;
beforeEach(() => {
  scene = aScene();
});
afterEach(() => scene.end());

const answer = z.object({
  id: z.union([z.string(), z.number()]),
  suggestions: z.array(
    z.object({
      system: z.literal('http://hl7.org/fhir/sid/icd-10-cm'),
      code: z.string(),
      display: z.string(),
      billable: z.boolean(),
      score: z.number().gt(0).lt(1).nullable(),
      evidence: z.array(
        z.object({
          document: z.string().optional(),
          reference: z.string().optional(),
          start: z.number().optional(),
          end: z.number().optional(),
          text: z.string().optional(),
        }),
      ),
      rationale: z.string().min(1),
    }),
  ),
});

type Answer = z.infer<typeof answer>;

/** What the command answers to these lines, with its exit code. */
const told = async (
  lines: readonly unknown[],
  ...words: string[]
): Promise<{ code: number; answers: Answer[] }> => {
  const file = join(scene.folder, 'lines.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(file, text.join('\n'));
  const code = await suggestCommand([file, ...words], scene.around);
  const answers = scene
    .out()
    .split('\n')
    .filter(Boolean)
    .map((line) => answer.parse(JSON.parse(line)));
  return { code, answers };
};

const codesOf = ({ answers: [first] }: { answers: readonly Answer[] }): string[] =>
  first?.suggestions.map(({ code }) => code) ?? [];

const date = '2026-11-10';
const note = [
  'CC: follow-up of blood pressure 😀.',
  'FH: father with gout.',
  '',
  'A/P:',
  '1. Essential hypertension - above goal. Amlodipine 10 mg.',
  '2. No migraine.',
].join('\n');

describe('given a line of text', () => {
  it('when it is one line, then it is an entry and its code comes first', async () => {
    const found = await told([{ id: 'a', text: 'Essential hypertension', date }]);
    expect(found.code).toBe(0);
    expect(codesOf(found)[0]).toBe('I10');
    expect(found.answers[0]?.id).toBe('a');
    expect(found.answers[0]?.suggestions[0]?.evidence).toEqual([
      { start: 0, end: 22, text: 'Essential hypertension' },
    ]);
  });

  it('when it has several lines, then it is a note: only what it assesses, with places in code points', async () => {
    const found = await told([{ text: note, date }]);
    expect(codesOf(found)).toEqual(['I10']);
    const [place] = found.answers[0]?.suggestions[0]?.evidence ?? [];
    expect([...note].slice(place?.start, place?.end).join('')).toBe('Essential hypertension');
    expect(place?.text).toBe('Essential hypertension');
  });

  it('when it says its kind, then that counts and not its lines', async () => {
    const found = await told([{ text: 'Essential\nhypertension', kind: 'entry', date }]);
    expect(codesOf(found)[0]).toBe('I10');
    const { code } = await told([{ text: 'Gout', kind: 'diagnosis', date }]);
    expect(code).toBe(2);
    expect(scene.err()).toContain('kind');
  });

  it('when it has no id, then its number is told; when it has no date, then the newest release counts', async () => {
    const found = await told(['', { text: 'Essential hypertension' }]);
    expect(found.answers[0]?.id).toBe(2);
    expect(codesOf(found)[0]).toBe('I10');
  });

  it('when --top is given, then no more are told', async () => {
    const found = await told([{ text: 'Type 2 diabetes mellitus', date }], '--top', '1');
    expect(codesOf(found)).toEqual(['E11.9']);
  });

  it('when headers are allowed, then they are marked as not billable, and else never told', async () => {
    const every = await told([{ text: 'Type 2 diabetes mellitus', date }], '--any-level');
    expect(every.answers[0]?.suggestions.some(({ billable }) => !billable)).toBe(true);
    scene.end();
    scene = aScene();
    const usual = await told([{ text: 'Type 2 diabetes mellitus', date }]);
    expect(usual.answers[0]?.suggestions.every(({ billable }) => billable)).toBe(true);
  });

  it('when it is read twice, then the answer has the same bytes', async () => {
    await told([{ text: note, date }]);
    const first = scene.out();
    scene.end();
    scene = aScene();
    await told([{ text: note, date }]);
    expect(scene.out()).toBe(first);
  });
});

describe('given a line that is the FHIR Bundle of a visit', () => {
  const bundle = (...resources: object[]): object => ({
    resourceType: 'Bundle',
    type: 'collection',
    id: 'visit-1',
    entry: [
      {
        resource: {
          resourceType: 'Encounter',
          id: 'e',
          period: { start: `${date}T09:00:00-06:00` },
        },
      },
      ...resources.map((resource) => ({ resource })),
    ],
  });
  const condition = {
    resourceType: 'Condition',
    id: 'c',
    meta: { versionId: '3' },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '59621000' }] },
  };

  it('when a Condition has no ICD-10-CM code, then its code is told with the versioned record', async () => {
    const found = await told([bundle(condition)]);
    expect(found.code).toBe(0);
    expect(found.answers[0]?.id).toBe('visit-1');
    expect(found.answers[0]?.suggestions).toMatchObject([
      { code: 'I10', evidence: [{ reference: 'Condition/c/_history/3' }] },
    ]);
  });

  it('when it holds two visits or a broken resource, then the line is refused with its place', async () => {
    const second = { resourceType: 'Encounter', id: 'f' };
    const { code, answers } = await told([
      bundle(second),
      bundle({ resourceType: 'DocumentReference', id: 'd', status: 'current' }),
      bundle(condition),
    ]);
    expect(code).toBe(2);
    expect(answers).toHaveLength(1);
    expect(scene.err()).toContain('line 1: the Bundle holds several Encounters');
    expect(scene.err()).toContain('line 2: entry.1.resource.content');
  });
});

describe('given input that cannot be answered', () => {
  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['no text', '{"id":"x"}', 'text'],
    ['a broken date', '{"text":"gout","date":"11/10/2026"}', 'date'],
  ])(
    'when a line is %s, then it is named, the others are answered, exit code 2',
    async (...row) => {
      const [, line, words] = row;
      const found = await told([line, { text: 'Essential hypertension', date }]);
      expect(found.code).toBe(2);
      expect(found.answers).toHaveLength(1);
      expect(scene.err()).toContain(`line 1: ${words}`);
    },
  );

  it('when no release is loaded for the date, then exit code 3 and nothing is told', async () => {
    const found = await told([{ text: 'gout', date: '2019-01-01' }]);
    expect(found).toEqual({ code: 3, answers: [] });
    expect(scene.err()).toContain('no ICD-10-CM codes are loaded for 2019-01-01');
  });

  it('when the words of the command are wrong, then it says how it is used', async () => {
    await expect(suggestCommand([], scene.around)).rejects.toThrow(UsageError);
    await expect(suggestCommand(['x', '--top', '0'], scene.around)).rejects.toThrow('--top');
    await expect(suggestCommand(['no-such-file'], scene.around)).rejects.toThrow('ENOENT');
  });
});
