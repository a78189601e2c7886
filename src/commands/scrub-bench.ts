import type { ClaimChart } from '../chart.ts';
import { claimEdits } from '../edits/registry.ts';
import { scrub } from '../edits/scrub.ts';
import { readRecord } from '../workflows/record.ts';
import { recordChart } from '../workflows/record-chart.ts';
import { scrubHanded } from '../workflows/scrub-record.ts';
import type { Clinic } from './clinic.ts';
import { aMadeBundle, type CodePool, codePool, visitNow } from './made-claims.ts';

/** What a measure of the edits tells; rates are those of the processor on the one thread that runs them. */
export interface ScrubBench {
  claimsPerSecond: number;
  edits: number;
  claims: number;
  linesAClaim: number;
  earlierClaims: number;
  /** Claims a second from a line of JSON to a line of JSON. */
  wholePerSecond: number;
  /** Of a claim of four lines, in milliseconds. */
  p50: number;
  p99: number;
  /** Of a claim of fifty lines, in milliseconds. */
  fiftyLinesP99: number;
  /** Milliseconds a claim of 10, 20, 40 and 80 lines. */
  byLines: Record<number, number>;
  /** Are the official PTP, MUE and add-on tables loaded, or the starter set? */
  tables: readonly string[];
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** Charts that no run has seen: what an edit keeps of one never serves another. */
const freshCharts = (texts: readonly string[], { practice, behind }: Clinic): ClaimChart[] =>
  texts.map((text) =>
    recordChart(readRecord(JSON.parse(text)), { practice, behind, now: visitNow }),
  );

const textsOf = (count: number, lines: number, pool: CodePool, from = 0): string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify(aMadeBundle(from + index, lines, pool)),
  );

const timed = (chart: ClaimChart, { tables }: Clinic): number => {
  const began = performance.now();
  scrub(chart, tables);
  return performance.now() - began;
};

/**
 * Milliseconds of each claim by itself, sorted; of three times the least, because other work on the
 * machine may come between.
 */
const eachOf = (texts: readonly string[], clinic: Clinic): number[] => {
  const rounds = [1, 2, 3].map(() =>
    freshCharts(texts, clinic).map((chart) => timed(chart, clinic)),
  );
  return texts
    .map((_, index) => Math.min(...rounds.map((round) => round[index] ?? 0)))
    .sort((a, b) => a - b);
};

/** Claims a processor second of the best round: the machine is shared. */
const bestRate = (claims: number, rounds: readonly (() => void)[]): number => {
  let best = 0;
  for (const run of rounds) {
    const began = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(began);
    best = Math.max(best, claims / ((user + system) / 1e6));
  }
  return best;
};

/** Measures the edits over made claims; undefined where the tables to draw from are not loaded. */
export const benchScrub = (clinic: Clinic, claims: number): ScrubBench | undefined => {
  const pool = codePool(clinic.tables);
  if (pool.services.length === 0 || pool.pairs.length === 0) return undefined;
  const { tables, practice, behind } = clinic;
  const texts = textsOf(claims, 4, pool);
  const setting = { practice, behind, now: visitNow };
  // All charts are made first, so that moving fresh ones about does not count as scrubbing.
  const rounds = [1, 2, 3, 4].map(() => freshCharts(texts, clinic));
  const claimsPerSecond = bestRate(
    claims,
    rounds.map((charts) => () => {
      for (const chart of charts) scrub(chart, tables);
    }),
  );
  const whole = (): void => {
    let length = 0;
    for (const text of texts)
      length += JSON.stringify(scrubHanded(readRecord(JSON.parse(text)), setting, tables)).length;
    if (length === 0) throw new Error('nothing was answered');
  };
  const wholePerSecond = bestRate(claims, [whole, whole]);
  const each = eachOf(texts, clinic);
  const byLines: Record<number, number> = {};
  for (const lines of [10, 20, 40, 80])
    byLines[lines] = rounded(at(eachOf(textsOf(200, lines, pool), clinic), 0.5));
  return {
    claimsPerSecond: Math.round(claimsPerSecond),
    edits: claimEdits.length,
    claims,
    linesAClaim: 4,
    earlierClaims: 20,
    wholePerSecond: Math.round(wholePerSecond),
    p50: rounded(at(each, 0.5)),
    p99: rounded(at(each, 0.99)),
    fiftyLinesP99: rounded(at(eachOf(textsOf(400, 50, pool), clinic), 0.99)),
    byLines,
    tables: (['ptp', 'mue', 'add-on', 'icd-10-cm', 'mpfs', 'hcpcs'] as const).map((set) => {
      const found = tables.table(set, visitNow.slice(0, 10));
      return found.loaded ? `${set} ${found.vintage}` : `${set} not loaded`;
    }),
  };
};
