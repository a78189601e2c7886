import { keyOf } from './ptp-masks.ts';
import { codeOrder, rowOrder } from './ptp-order.ts';
import type { PtpFacts, PtpRows } from './ptp-rows.ts';

/** The pairs of a release, by column 1 and then column 2, in the order of the pack's codes. */
export interface PtpPairs {
  count: number;
  /** Keys of the codes, by place. */
  codes: Uint32Array;
  /** How many of the codes stand in column 2; they come first. */
  inTwo: number;
  /** Place of the column 1 code, by pair; of the column 2 code; number of the history. */
  columnOne: Uint32Array;
  columnTwo: Uint32Array;
  history: Uint32Array;
  /** Where each history begins in `edits`, and where the last one ends. */
  histories: readonly number[];
  edits: readonly PtpFacts[];
}

/**
 * The edit that decides on a date is the first that covers it. Dated edits: the one in force latest,
 * because an edit deleted on the day it began never was in force and another may begin that day.
 * Without effective dates: the one whose deletion is the first on or after the date.
 */
const deciding = (a: PtpFacts, b: PtpFacts): number =>
  a.effective === 0
    ? a.deletion - b.deletion
    : b.effective - a.effective || b.deletion - a.deletion;

/** What edits one pair after another has, equal histories held once. */
const historyBook = (distinct: readonly PtpFacts[]) => {
  const known = new Map<string, number>();
  const histories = [0];
  const edits: PtpFacts[] = [];
  /** Number of the history of one edit alone, which nine of ten pairs have. */
  const alone: (number | undefined)[] = [];
  const add = (facts: readonly number[]): number => {
    edits.push(...facts.flatMap((one) => distinct[one] ?? []).sort(deciding));
    histories.push(edits.length);
    return histories.length - 2;
  };
  const numberOf = (facts: readonly number[]): number => {
    const [first = 0] = facts;
    if (facts.length === 1) {
      const number = alone[first] ?? add(facts);
      alone[first] = number;
      return number;
    }
    const key = keyOf(facts);
    const number = known.get(key) ?? add(facts);
    known.set(key, number);
    return number;
  };
  return { histories, edits, numberOf };
};

/** Brings rows of one pair together, however the source spreads them. */
export const ptpPairs = (rows: PtpRows): PtpPairs => {
  const { order, inTwo } = codeOrder(rows);
  const places = new Uint32Array(order.length);
  for (const [place, number] of order.entries()) places[number] = place;
  const placed = (column: Uint32Array) => column.map((number) => places[number] ?? 0);
  const ones = placed(rows.columnOne);
  const twos = placed(rows.columnTwo);
  const book = historyBook(rows.distinctFacts);
  const columnOne = new Uint32Array(rows.count);
  const columnTwo = new Uint32Array(rows.count);
  const history = new Uint32Array(rows.count);
  const sorted = rowOrder(ones, twos, order.length);
  let count = 0;
  let facts: number[] = [];
  for (const [at, row] of sorted.entries()) {
    facts.push(rows.facts[row] ?? 0);
    const next = sorted[at + 1];
    if (next !== undefined && ones[next] === ones[row] && twos[next] === twos[row]) continue;
    columnOne[count] = ones[row] ?? 0;
    columnTwo[count] = twos[row] ?? 0;
    history[count] = book.numberOf(facts);
    count += 1;
    facts = [];
  }
  const codes = Uint32Array.from(order, (number) => rows.codes[number] ?? 0);
  const { histories, edits } = book;
  return { histories, edits, count, codes, inTwo, columnOne, columnTwo, history };
};
