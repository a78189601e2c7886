import { claimEdits } from '../../src/edits/registry.ts';
import { scrub } from '../../src/edits/scrub.ts';
import { aCleanChart, tablesOf } from '../edits/clean-chart.ts';

/**
 * How many claims a second all edits check, and which edits cost most: an office visit with a test, and
 * the same with a busy record, over the starter tables. `node test/bench/scrub.ts [claims]`
 */
const claims = Number(process.argv[2] ?? 5000);
const tables = tablesOf([]);
const chart = aCleanChart();
const busy = aCleanChart();
busy.history = Array.from({ length: 40 }, (_, index) => ({
  ...busy.claim,
  id: `earlier-${index}`,
  item: busy.claim.item.map((line) => ({ ...line, servicedDate: '2026-05-04' })),
}));

/** Seconds of CPU of this process, so that other work on the machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const rate = (one: typeof chart): number => {
  for (let index = 0; index < 300; index += 1) scrub(one, tables);
  const begun = cpuSeconds();
  for (let index = 0; index < claims; index += 1) scrub(one, tables);
  return claims / (cpuSeconds() - begun);
};

const costsOf = (one: typeof chart) =>
  claimEdits
    .map((edit) => {
      const begun = cpuSeconds();
      for (let index = 0; index < 2000; index += 1) edit.check(one, tables);
      return { edit: edit.id, us: ((cpuSeconds() - begun) / 2000) * 1e6 };
    })
    .sort((a, b) => b.us - a.us);

console.log(`${claimEdits.length} edits`);
console.log(`an office visit: ${Math.round(rate(chart))} claims a CPU second (target 3000)`);
console.log(`with 40 earlier claims: ${Math.round(rate(busy))} claims a CPU second`);
for (const one of [chart, busy]) {
  const costs = costsOf(one);
  console.log(
    `all edits apart: ${Math.round(costs.reduce((sum, { us }) => sum + us, 0))} µs of CPU`,
  );
  for (const { edit, us } of costs.slice(0, 15))
    console.log(`${us.toFixed(2).padStart(8)} µs ${edit}`);
}
