import type { Condition, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { TermRow } from '../../src/chart.ts';
import { termRowSchema } from '../../src/env/term-rows.ts';
import { extension, external } from '../../src/fhir/systems.ts';
import { encounterFinished } from '../../src/workflows/encounter.ts';
import { asthma, openReview, told, visitOf } from '../cycle/telling.ts';

const row = (change: Partial<TermRow>): TermRow => ({
  code: 'E88.810',
  source: 'Coders of the clinic, October meeting',
  reviewed: '2026-10-05',
  ...change,
});

/** The review of an office visit with one more diagnosis, in a clinic with these rows. */
const reviewWith = async (code: Condition['code'], terms: readonly TermRow[]): Promise<Task> => {
  const world = await told('office-visit', 'review', {
    practice: (one) => ({ ...one, terms }),
  });
  const visit = await visitOf(world);
  await world.admin.createResource({ ...asthma(visit), code: code ?? {} });
  await encounterFinished(world.ports, world.practice, visit.id);
  const task = await openReview(world);
  await world.ehr.close();
  return task;
};

const suggestedBy = (task: Task, rule: string) =>
  (task.input ?? [])
    .filter(({ extension: details }) =>
      details?.some(({ url, valueCode }) => url === extension.rule && valueCode === rule),
    )
    .map(({ id, extension: details }) => ({
      id,
      rationale: details?.find(({ url }) => url === extension.rationale)?.valueString,
    }));

const snomed = (code: string, text: string) => ({
  coding: [{ system: external.snomed, code }],
  text,
});

describe("a clinic's own row for a wording", () => {
  test('given the wording as its clinicians write it, then its code is suggested and the rationale names the row', async () => {
    const task = await reviewWith({ text: 'Belly-fat  syndrome.' }, [
      row({ term: 'belly-fat syndrome' }),
    ]);
    expect(suggestedBy(task, 'clinic-term')).toEqual([
      {
        id: 'dx-E88.810',
        rationale: expect.stringMatching(
          /^The clinic's own row takes this code for these words \(Coders of the clinic, October meeting, reviewed 2026-10-05\)/,
        ),
      },
    ]);
  });

  test('given a wording that is also a title, then the clinic comes first, and one code is suggested', async () => {
    const task = await reviewWith({ text: 'Metabolic syndrome' }, [
      row({ term: 'metabolic syndrome', code: 'E78.2' }),
    ]);
    expect(suggestedBy(task, 'clinic-term').map(({ id }) => id)).toEqual(['dx-E78.2']);
    expect(suggestedBy(task, 'title')).toEqual([]);
  });

  test('given a SNOMED CT concept with its own row, then the clinic has decided', async () => {
    const task = await reviewWith(snomed('237602007', 'Metabolic thing'), [
      row({ concept: '237602007' }),
    ]);
    expect(suggestedBy(task, 'clinic-term').map(({ id }) => id)).toEqual(['dx-E88.810']);
  });

  test.each([
    ['a code that is not billable', [row({ term: 'metabolic syndrome', code: 'E88.8' })]],
    ['a code that is in no table', [row({ term: 'metabolic syndrome', code: 'Z99.999' })]],
    ['a row of last year', [row({ term: 'metabolic syndrome', code: 'E78.2', to: '2025-12-31' })]],
    [
      'rows that contradict each other',
      [
        row({ term: 'metabolic syndrome', code: 'E78.2' }),
        row({ term: 'Metabolic Syndrome', code: 'E78.5' }),
      ],
    ],
  ])('given %s, then the row is passed over and the title decides', async (_what, terms) => {
    const task = await reviewWith({ text: 'Metabolic syndrome' }, terms);
    expect(suggestedBy(task, 'clinic-term')).toEqual([]);
    expect(suggestedBy(task, 'title').map(({ id }) => id)).toEqual(['dx-E88.810']);
  });
});

describe('a row of the terms file', () => {
  test.each([
    ['neither term nor concept', {}],
    ['both', { term: 'sugar', concept: '73211009' }],
    ['a code without its dot', { term: 'sugar', code: 'E119' }],
    ['no source', { term: 'sugar', source: '' }],
  ])('given %s, then it is refused', (_what, change) => {
    expect(termRowSchema.safeParse(row({ term: 'sugar' })).success).toBe(true);
    expect(termRowSchema.safeParse({ ...row({}), ...change }).success).toBe(false);
  });
});
