import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SetName } from '../../src/codesets/tables.ts';
import type { DraftChart, Example } from '../../src/edits/edit.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { absentSets, aCleanChart, tablesOf } from './clean-chart.ts';
import { companions, leftByExamples } from './companions.ts';

const scrubbed = (example: Example) => {
  const chart = aCleanChart();
  example(chart);
  return scrub(chart, tablesOf(chart.withoutTables, chart.withTables));
};

const requiredByDefault: readonly SetName[] = aCleanChart().practice.requiredTables;

/** Takes away a table, or the clinic's own rows where the set is one of those. */
const withoutTable = (chart: DraftChart, set: SetName): void => {
  if (set === 'charge-master') chart.chargeMaster = [];
  else if (set === 'payer') chart.practice = { ...chart.practice, payers: [] };
  else chart.withoutTables = [set];
};

const isCompanion = (id: string, other: string): boolean =>
  leftByExamples.includes(other) || (companions[id]?.includes(other) ?? false);

const failing = (example: Example): string[] =>
  scrubbed(example)
    .results.filter(({ state }) => state === 'fail')
    .map(({ edit }) => edit);

const stateOfEdit = (id: string, example: Example): string | undefined =>
  scrubbed(example).results.find(({ edit }) => edit === id)?.state;

/** Edits that need a table of which the starter has nothing; rendered rows prove them. */
const unloaded: ReadonlySet<string> = new Set(
  claimEdits.flatMap(({ id, needs }) => (needs.some((set) => absentSets.includes(set)) ? id : [])),
);

test('a clean office visit passes every edit whose tables are loaded', () => {
  const { results, ready } = scrubbed(() => undefined);
  const others = results.filter(
    ({ edit, state, waived }) =>
      state !== 'pass' && !(state === 'no_data' && waived && unloaded.has(edit)),
  );
  expect(others).toEqual([]);
  expect(results.map(({ edit }) => edit)).toEqual(claimEdits.map(({ id }) => id));
  expect(ready).toBe(true);
});

describe.each(claimEdits.map((edit) => [edit.id, edit] as const))('%s', (id, edit) => {
  test.each(Object.entries(edit.examples.fails))(
    'finds %s, and nothing else does',
    (_, example) => {
      const found = failing(example);
      expect(found).toContain(id);
      expect(found.filter((one) => one !== id && !isCompanion(id, one))).toEqual([]);
    },
  );

  test.each(Object.entries(edit.examples.passes))('lets %s pass', (_, example) => {
    expect(stateOfEdit(id, example)).toBe('pass');
  });

  test.each(Object.entries(edit.examples.bypassed ?? {}))('is bypassed by %s', (_, example) => {
    expect(stateOfEdit(id, example)).toBe('bypassed');
  });

  const { fix } = edit;
  // A repair changes the claim; what is wrong in the people and places it names is left to people.
  const isOnClaim = (example: Example): boolean =>
    scrubbed(example)
      .results.find((one) => one.edit === id)
      ?.places.every((place) => /^Claim\.(?!patient|provider|facility)/.test(place)) ?? false;
  if (fix.kind === 'repair')
    test.each(Object.entries(edit.examples.fails).filter(([, example]) => isOnClaim(example)))(
      'repairs %s, and then finds nothing',
      (_, example) => {
        const state = stateOfEdit(id, (chart) => {
          example(chart);
          const repaired = fix.repair(chart);
          const [first, ...others] = repaired.item ?? [];
          if (first) chart.claim = { ...repaired, item: [first, ...others] };
        });
        expect(state).toBe('pass');
      },
    );

  test.each(edit.needs)('says no data, never pass, without the table %s', (set) => {
    const stateWithout = (example: Example) =>
      scrubbed((chart) => {
        example(chart);
        withoutTable(chart, set);
      }).results.find((one) => one.edit === id);
    const broken = Object.values(edit.examples.fails).map(stateWithout);
    for (const one of broken) expect(['no_data', 'fail']).toContain(one?.state);
    if (id === 'payer-id-missing') return;
    expect([...broken, stateWithout(() => undefined)]).toContainEqual(
      expect.objectContaining({ state: 'no_data', waived: !requiredByDefault.includes(set) }),
    );
  });

  test('says what is wrong, who says so and what to do', () => {
    for (const words of [edit.message, edit.source, edit.fix.words])
      expect(words.length).toBeGreaterThan(4);
    expect(edit.row).toMatch(/^([A-S]\d\d|none)$/);
    expect(edit.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(edit.sourceChecked).toBe(false);
    expect(Object.keys(edit.examples.fails).length).toBeGreaterThan(0);
    expect(Object.keys(edit.examples.passes).length).toBeGreaterThan(0);
  });
});

test('the registry holds every edit of the folders, each under its own name', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/edits');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /: ClaimEdit = \{/.test(readFileSync(path.join(folder, file), 'utf8')))
    .map((file) => path.basename(file, '.ts'));
  expect([...claimEdits.map(({ id }) => id)].sort()).toEqual(files.sort());
});

test('the order of the registry cannot be changed while it runs', () => {
  expect(Object.isFrozen(claimEdits)).toBe(true);
});
