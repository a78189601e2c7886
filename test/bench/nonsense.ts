/**
 * Whether any edit throws on what a FHIR server would store: `node test/bench/nonsense.ts [CHARTS]`
 * draws charts from the examples of all edits and changes up to eight of their elements.
 */
import fc from 'fast-check';
import { EditFailedError, scrub } from '../../src/edits/scrub.ts';
import { tablesOf } from '../edits/clean-chart.ts';
import { mutatedChart, mutations } from '../edits/mutated-charts.ts';

const charts = Number(process.argv[2] ?? 20_000);
const failed = new Map<string, string>();
const states = new Map<string, number>();
let thrown = 0;
for (const [example, changes] of fc.sample(mutations, { seed: 20261129, numRuns: charts })) {
  const chart = mutatedChart(example, changes);
  try {
    const { results } = scrub(chart, tablesOf(chart.withoutTables, chart.withTables));
    for (const { state } of results) states.set(state, (states.get(state) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof EditFailedError)) throw error;
    thrown += 1;
    const cause = error.cause instanceof Error ? error.cause.stack : '';
    failed.set(error.message, cause?.split('\n').slice(0, 3).join(' ') ?? '');
  }
}
console.log(`${charts} charts, ${thrown} threw; ${JSON.stringify(Object.fromEntries(states))}`);
for (const [edit, cause] of failed) console.log(`${edit} ${cause}`);
process.exitCode = thrown ? 1 : 0;
