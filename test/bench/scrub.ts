/**
 * How fast the claim edits run, and what each of them takes: `node test/bench/scrub.ts [CLAIMS]` with
 * the national tables imported into CLAIMWRIGHT_CODES. Generated claims of four lines, thirty of a
 * hundred with a PTP pair, twenty earlier claims each; every edit runs on every claim.
 */
import { loadavg } from 'node:os';
import { openClinic } from '../../src/commands/clinic.ts';
import { aMadeBundle, codePool, visitNow } from '../../src/commands/made-claims.ts';
import { benchScrub } from '../../src/commands/scrub-bench.ts';
import { claimEdits } from '../../src/edits/registry.ts';
import { tablesOnce } from '../../src/edits/tables-once.ts';
import { readRecord } from '../../src/workflows/record.ts';
import { recordChart } from '../../src/workflows/record-chart.ts';

const claims = Number(process.argv[2] ?? 1000);
const clinic = await openClinic(
  {},
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: false,
    env: process.env,
    today: visitNow.slice(0, 10),
  },
);
const { practice, behind, tables } = clinic;
const measured = benchScrub(clinic, claims);
if (!measured) throw new Error('PTP, MUE, add-on and ICD-10-CM have to be loaded.');
console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
for (const [name, value] of Object.entries(measured))
  console.log(`${name.padEnd(18)}${typeof value === 'object' ? JSON.stringify(value) : value}`);

/**
 * What each edit takes in the course of a scrub, of many rounds the least, because other work on the
 * machine may come between.
 */
const pool = codePool(tables);
const taken = new Map<string, number>();
const charts = 40;
for (let number = 0; number < charts; number += 1) {
  const record = readRecord(JSON.parse(JSON.stringify(aMadeBundle(number, 4, pool))));
  const chart = recordChart(record, { practice, behind, now: visitNow });
  const least = new Map<string, number>();
  for (let round = 0; round < 60; round += 1) {
    const own = { ...chart, claim: { ...chart.claim } };
    const asked = tablesOnce(tables);
    for (const edit of claimEdits) {
      const began = performance.now();
      edit.check(own, asked);
      const took = performance.now() - began;
      least.set(edit.id, Math.min(took, least.get(edit.id) ?? took));
    }
  }
  for (const [id, took] of least) taken.set(id, (taken.get(id) ?? 0) + took);
}
const all = [...taken.values()].reduce((sum, took) => sum + took, 0);
console.log(`\nall edits of a claim: ${((1000 * all) / charts).toFixed(0)} µs`);
console.log('share of each, the largest first (the first that needs a fact pays for it):');
for (const [id, took] of [...taken].sort((a, b) => b[1] - a[1]).slice(0, 20))
  console.log(
    `${id.padEnd(44)}${((100 * took) / all).toFixed(1).padStart(5)} %  ${((1000 * took) / charts).toFixed(2).padStart(7)} µs`,
  );
