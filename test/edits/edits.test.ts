import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Example } from '../../src/edits/edit.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { aCleanChart, tablesOf } from './clean-chart.ts';

const scrubbed = (example: Example) => {
  const chart = aCleanChart();
  example(chart);
  return scrub(chart, tablesOf(chart.withoutTables));
};

const failing = (example: Example): string[] =>
  scrubbed(example)
    .results.filter(({ state }) => state === 'fail')
    .map(({ edit }) => edit);

/** What else a broken claim breaks, by the nature of things. */
const companions: Record<string, readonly string[]> = {
  'npi-invalid': ['billing-tax-id-missing'],
  'billing-npi-missing': ['billing-tax-id-missing'],
  'too-many-diagnoses': ['diagnosis-not-in-code-set'],
  'lines-missing': ['total-differs-from-lines'],
  'charge-missing': ['total-differs-from-lines'],
  'diagnosis-missing': ['diagnosis-pointer-missing'],
  'service-date-missing': ['service-date-in-future', 'timely-filing-exceeded'],
  'ptp-pair-without-modifier': ['total-differs-from-lines'],
};

test('a clean office visit passes every edit', () => {
  expect(failing(() => undefined)).toEqual([]);
  expect(scrubbed(() => undefined).ready).toBe(true);
});

describe.each(claimEdits.map((edit) => [edit.id, edit] as const))('%s', (id, edit) => {
  test.each(Object.entries(edit.examples.fails))(
    'finds %s, and nothing else does',
    (_, example) => {
      const found = failing(example);
      expect(found).toContain(id);
      expect(found.filter((one) => one !== id && !companions[id]?.includes(one))).toEqual([]);
    },
  );

  test.each(Object.entries(edit.examples.passes))('lets %s pass', (_, example) => {
    expect(failing(example)).not.toContain(id);
  });

  test('says what is wrong, who says so and what to do', () => {
    for (const words of [edit.message, edit.source, edit.fix])
      expect(words.length).toBeGreaterThan(4);
    expect(edit.row).toMatch(/^([A-Z]\d\d|none)$/);
  });
});

test('the registry holds every edit of the folder, each under its own name', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/edits');
  const files = readdirSync(folder)
    .filter((file) => /: ClaimEdit = \{/.test(readFileSync(path.join(folder, file), 'utf8')))
    .map((file) => file.replace(/\.ts$/, ''));
  expect([...claimEdits.map(({ id }) => id)].sort()).toEqual(files.sort());
});

describe('a table that is not loaded', () => {
  test('holds the claim when the clinic requires it', () => {
    const result = scrubbed((chart) => {
      chart.withoutTables = ['mue'];
    });
    const mue = result.results.find(({ edit }) => edit === 'units-exceed-mue');
    expect(mue).toMatchObject({ state: 'no_data', waived: false });
    expect(result.ready).toBe(false);
  });

  test('is shown as waived, never as pass, when the clinic does not', () => {
    const result = scrubbed((chart) => {
      chart.withoutTables = ['mue'];
      chart.practice = { ...chart.practice, requiredTables: [] };
    });
    const mue = result.results.find(({ edit }) => edit === 'units-exceed-mue');
    expect(mue).toMatchObject({ state: 'no_data', waived: true });
    expect(result.ready).toBe(true);
  });
});

test('a pair with the modifier that bypasses it is bypassed, not passed', () => {
  const result = scrubbed((chart) => {
    const [visit] = chart.claim.item;
    visit.modifier = [{ coding: [{ code: '25' }] }];
    chart.claim.item.push({
      ...visit,
      sequence: 3,
      modifier: [],
      productOrService: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '20610' }] },
    });
  });
  expect(result.results.find(({ edit }) => edit === 'ptp-pair-without-modifier')?.state).toBe(
    'bypassed',
  );
});
