import type { ClaimItem } from '@medplum/fhirtypes';
import { type ClaimChart, dateOfService, today } from '../../chart.ts';
import type { CodeTables, PtpRow } from '../../codesets/tables.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import type { Place, Verdict } from '../edit.ts';
import { bypassingModifiers } from '../modifiers/bypassing-modifiers.ts';
import { keepsToNcci } from './ncci-payers.ts';

/** What CMS has against billing the two services of a pair together. */
export type PairKind =
  | 'panel'
  | 'guidance'
  | 'exclusive'
  | 'separate'
  | 'never'
  | 'unless-distinct';

/** Two lines of one day of which the second is not paid beside the first. */
export interface BilledPair {
  kind: PairKind;
  first: ClaimItem;
  second: ClaimItem;
  /** The code of the second line. */
  place: Place;
  /** May a modifier part them? */
  isPartable: boolean;
}

/** Imaging guidance, which many procedures hold already. */
const isGuidance = (code: string): boolean =>
  /^(769(3[27]|4[0-25-8]|65|98)|7700[1-3]|7701[1-4]|7702[12]|75989)$/.test(code);

const kindOf = (column2: string, { indicator, rationale = '' }: PtpRow): PairKind => {
  if (rationale.startsWith('Laboratory panel')) return 'panel';
  if (isGuidance(column2)) return 'guidance';
  if (/^(Mutually exclusive|HCPCS\/CPT procedure code definition|Sequential)/.test(rationale))
    return 'exclusive';
  if (rationale.startsWith('CPT Separate procedure')) return 'separate';
  return indicator === '0' ? 'never' : 'unless-distinct';
};

/**
 * The pairs of the procedure-to-procedure table among the lines, each way round; undefined where the
 * table is not loaded. A deleted pair, or one that never applied, is none.
 */
export const billedPairs = (
  chart: ClaimChart,
  tables: CodeTables,
): readonly BilledPair[] | undefined => {
  const known = pairsByChart.get(chart);
  if (known?.tables === tables) return known.pairs;
  const pairs = pairsAmong(chart, tables);
  pairsByChart.set(chart, { tables, pairs });
  return pairs;
};

/** Six edits ask for the pairs of one chart. */
const pairsByChart = new WeakMap<
  ClaimChart,
  { tables: CodeTables; pairs: readonly BilledPair[] | undefined }
>();

const pairsAmong = (chart: ClaimChart, tables: CodeTables): readonly BilledPair[] | undefined => {
  const date = dateOfService(chart) ?? today(chart);
  const ptp = tables.table('ptp', date);
  if (!ptp.loaded) return undefined;
  const lines = chart.claim.item ?? [];
  if (lines.length < 2) return [];
  const services = lines.map((line) => ({
    line,
    code: procedureCode(line) ?? '',
    day: elements.serviceStart.read(line),
  }));
  const pairs: BilledPair[] = [];
  for (const one of services) {
    for (const [index, two] of services.entries()) {
      if (one === two || one.day !== two.day) continue;
      const day = one.day ?? date;
      const row = ptp.table.pair(one.code, two.code, day);
      if (!row || row.indicator === '9' || (row.deleted && row.deleted < day)) continue;
      pairs.push({
        kind: kindOf(two.code, row),
        first: one.line,
        second: two.line,
        place: `Claim.item[${index}].productOrService`,
        isPartable: row.indicator === '1',
      });
    }
  }
  return pairs;
};

/** The verdict on the pairs of one kind: a valid modifier on either line bypasses those it may part. */
export const pairsOfKind = (chart: ClaimChart, tables: CodeTables, kind: PairKind): Verdict => {
  const pairs = billedPairs(chart, tables);
  if (!pairs) return { fails: [], missing: ['ptp'] };
  // Medicare and Medicaid keep to the table; other payers may pay what it does not.
  const isBinding = keepsToNcci(chart);
  const fails = new Set<Place>();
  const final = new Set<Place>();
  const bypassed = new Set<Place>();
  for (const { first, second, place, isPartable, kind: found } of pairs) {
    if (found !== kind) continue;
    const isParted =
      isPartable && (bypassingModifiers(first).length || bypassingModifiers(second).length);
    (isParted ? bypassed : fails).add(place);
    if (isBinding && !isPartable) final.add(place);
  }
  return {
    fails: [...fails],
    bypassed: [...bypassed],
    ...(final.size ? { final: [...final] } : {}),
  };
};
