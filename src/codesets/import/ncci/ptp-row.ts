import { notDeleted } from '../../ncci/ptp-columns.ts';
import { textOf } from '../source-file.ts';
import { codeKeyAt, dayAt, indicatorAt, isSameAt, isStarAt, unreadable } from './ptp-cells.ts';
import type { PtpLayout } from './ptp-layout.ts';
import type { PtpLine } from './ptp-line.ts';
import type { PtpCollector, PtpFacts } from './ptp-rows.ts';

/** As many as a byte numbers; the table has twelve. */
const mostRationales = 256;

/** Numbers rationales by their bytes, first as the row before: there are few, and they repeat. */
const rationaleNumbers = (bytes: Uint8Array, numberOf: (text: string) => number) => {
  const known: { own: Uint8Array; number: number }[] = [];
  let last: (typeof known)[number] | undefined;
  return (start: number, end: number): number => {
    if (last && isSameAt(bytes, start, end, last.own)) return last.number;
    last = known.find(({ own }) => isSameAt(bytes, start, end, own));
    if (!last) {
      const own = bytes.subarray(start, end);
      last = { own, number: numberOf(textOf({ bytes: own })) };
      if (known.length < mostRationales) known.push(last);
    }
    return last.number;
  };
};

/** Reads the row in the line, adds it to the collector, or reports each cell that is wrong. */
export const rowReader = (
  bytes: Uint8Array,
  line: PtpLine,
  {
    layout,
    collector,
    report,
  }: {
    layout: PtpLayout;
    collector: PtpCollector;
    report(line: number, words: string): void;
  },
): ((number: number) => boolean) => {
  const rationaleOf = rationaleNumbers(bytes, collector.rationale);
  const facts: PtpFacts = { effective: 0, deletion: 0, indicator: 0, prior: 0, rationale: 0 };
  const read = <Value>(
    cell: number,
    reader: (bytes: Uint8Array, start: number, end: number) => Value,
  ): Value => reader(bytes, line.start(cell), line.end(cell));
  return (number) => {
    if (line.count() !== layout.cells) {
      report(number, `${line.count()} cells, not ${layout.cells}`);
      return false;
    }
    let isWhole = true;
    const check = (isRight: boolean, words: string): void => {
      if (isRight) return;
      report(number, words);
      isWhole = false;
    };
    const one = read(layout.columnOne, codeKeyAt);
    check(one !== unreadable, 'column 1 is not a code');
    const two = read(layout.columnTwo, codeKeyAt);
    check(two !== unreadable, 'column 2 is not a code');
    if (layout.prior !== undefined) {
      facts.prior = read(layout.prior, isStarAt) ? 1 : 0;
      check(facts.prior === 1 || line.isEmpty(layout.prior), 'the mark of 1996 is not *');
    }
    if (layout.effective !== undefined) {
      facts.effective = read(layout.effective, dayAt);
      check(facts.effective !== unreadable, 'the effective date is no date');
    }
    facts.deletion = read(layout.deletion, isStarAt) ? notDeleted : read(layout.deletion, dayAt);
    check(facts.deletion !== unreadable, 'the deletion date is neither a date nor *');
    facts.indicator = read(layout.indicator, indicatorAt);
    check(facts.indicator !== unreadable, 'the modifier indicator is not 0, 1 or 9');
    check(!line.isEmpty(layout.rationale), 'no rationale');
    if (!isWhole) return false;
    facts.rationale = read(layout.rationale, (_, start, end) => rationaleOf(start, end));
    check(facts.rationale < mostRationales, `more than ${mostRationales} different rationales`);
    if (isWhole) collector.add(one, two, facts);
    return isWhole;
  };
};
