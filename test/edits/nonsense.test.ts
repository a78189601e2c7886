import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { tablesOf } from './clean-chart.ts';
import { mutatedChart, mutations } from './mutated-charts.ts';

const states: ReadonlySet<string> = new Set(['pass', 'fail', 'bypassed', 'no_data']);

test('given a thousand claims of nonsense that a FHIR server would store, then no edit throws and each has a state', () => {
  fc.assert(
    fc.property(mutations, ([example, changes]) => {
      const chart = mutatedChart(example, changes);
      const { results } = scrub(chart, tablesOf(chart.withoutTables, chart.withTables));
      expect(results).toHaveLength(claimEdits.length);
      for (const { state, places } of results) {
        expect(states.has(state)).toBe(true);
        for (const place of places) expect(place).toMatch(/^Claim\b/);
      }
    }),
    { seed: 20261104, numRuns: 1000 },
  );
});
