import { textOf } from '../source-file.ts';
import { codeKeyAt, unreadable } from './ptp-cells.ts';
import type { PtpLayout } from './ptp-layout.ts';
import { type PtpLine, ptpLine } from './ptp-line.ts';
import { rowReader } from './ptp-row.ts';
import type { PtpCollector } from './ptp-rows.ts';

/** Where the lines of a file go. */
export interface PtpReading {
  layout: PtpLayout;
  collector: PtpCollector;
  report(line: number, words: string): void;
  /** After each row. */
  tick(): void;
}

/** How many lines the bytes have at most. */
export const mostLines = (bytes: Uint8Array): number => {
  let lines = 1;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0x0a) lines += 1;
  return lines;
};

const textAt = (bytes: Uint8Array, line: PtpLine, cell: number): string =>
  textOf({ bytes: bytes.subarray(line.start(cell), line.end(cell)) });

/** The header's first line, whatever stands in its further cells. */
const isHeader = (bytes: Uint8Array, line: PtpLine): boolean =>
  line.count() > 1 &&
  /^column ?1\b/i.test(textAt(bytes, line, 0)) &&
  /^column ?2\b/i.test(textAt(bytes, line, 1));

const isPair = (bytes: Uint8Array, line: PtpLine): boolean =>
  line.count() > 1 &&
  codeKeyAt(bytes, line.start(0), line.end(0)) !== unreadable &&
  codeKeyAt(bytes, line.start(1), line.end(1)) !== unreadable;

/**
 * Takes the rows of one file into the collector, reports every line after its preamble (notices,
 * header, the lines into which the header wraps) that is no row, and answers how many there are.
 */
export const readPtpLines = (bytes: Uint8Array, reading: PtpReading): number => {
  const { layout, report } = reading;
  const line = ptpLine(bytes);
  const readRow = rowReader(bytes, line, reading);
  let stage: 'notice' | 'header' | 'rows' = 'notice';
  let rows = 0;
  let emptyLine = 0;
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    at = line.read(at);
    number += 1;
    if (stage !== 'rows') {
      const isWrapped = layout.headerWraps && line.isEmpty(0) && line.isEmpty(1);
      if (isHeader(bytes, line)) stage = 'header';
      else if (isPair(bytes, line) || (stage === 'header' && !isWrapped)) stage = 'rows';
      if (stage !== 'rows') continue;
    }
    if (line.count() === 1 && line.isEmpty(0)) {
      // Empty lines are none at the end of the file, and a defect before a row.
      emptyLine ||= number;
      continue;
    }
    if (emptyLine) report(emptyLine, 'an empty line among the rows');
    emptyLine = 0;
    if (readRow(number)) rows += 1;
    reading.tick();
  }
  if (rows === 0) report(0, 'no rows after the header');
  return rows;
};
