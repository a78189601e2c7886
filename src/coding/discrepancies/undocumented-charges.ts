import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { cancelledTestFor, testsFor } from '../procedures/results.ts';
import { asksSeparateVisit } from '../visits/separate-visit.ts';
import { isCheckUp, isProblemVisit, visitOf } from '../visits/visit-codes.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import { isWellness, missingElements } from '../visits/wellness-elements.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';
import { undocumented } from './undocumented.ts';
import {
  undocumentedAdministration,
  undocumentedDrug,
  undocumentedVaccine,
} from './undocumented-products.ts';

/** Drawing blood is a service of its own without a result. */
const isWithoutResult = (code: string): boolean => code === '36415' || code === '36416';

/** Its order was withdrawn, or its result. */
const cancelled = (chart: Chart, line: StatedLine): Discrepancy | undefined => {
  const found = cancelledTestFor(chart, line.code);
  return (
    found &&
    undocumented(
      line,
      `${line.code} was cancelled by the record: its ${found.resourceType === 'ServiceRequest' ? 'order' : 'result'} is ${found.status}, and no other result is on record.`,
      [versionedReference(found)],
    )
  );
};

/** What the record would have to hold for a charge, and does not. */
const missing = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
  lines: readonly StatedLine[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  const others = lines.filter((one) => one !== line).map(({ code }) => code);
  if (isProblemVisit(line.code) || isCheckUp(line.code)) {
    if (!reading)
      // A document that nobody could read may be the note.
      return chart.unread?.length
        ? []
        : [undocumented(line, `No signed note of the visit was found for ${line.code}.`)];
    if ('isStaff' in reading.codedIn && visitOf(line.code))
      return [
        undocumented(
          line,
          `The record names staff alone for the visit, and ${line.code} is a clinician's (CPT; 42 CFR 410.26).`,
          chart.encounter ? [versionedReference(chart.encounter)] : [],
        ),
      ];
    if (isWellness(line.code)) {
      const absent = missingElements(line.code, reading.notes);
      if (absent.length)
        return [
          undocumented(
            line,
            `Of the elements of ${line.code} the note does not show ${absent.join(', ')} (42 CFR ${line.code === 'G0402' ? '410.16' : '410.15'}).`,
          ),
        ];
    }
    const asks = isProblemVisit(line.code)
      ? asksSeparateVisit(tables, line.code, others, date)
      : undefined;
    return asks?.modifier === '25' && reading.possible === 0
      ? [
          undocumented(
            line,
            `No problem was found in the note that is assessed apart from the other services of the day, ${asks.rule}.`,
          ),
        ]
      : [];
  }
  const answer = tables.service(line.code, date);
  const family = answer.loaded ? answer.row?.family : undefined;
  if ((family === 'laboratory' && !isWithoutResult(line.code)) || family === 'imaging') {
    const found = testsFor(chart, line.code);
    if (found.some(({ isOfOthers }) => !isOfOthers)) return [];
    const [outside] = found;
    const value = tables.relativeValue(line.code, date);
    const isSplit = value.loaded && value.row?.pcTc === '1';
    // The reading alone was made elsewhere: that is told as a modifier.
    if (outside && isSplit && proceduresOf(chart, line.code).length) return [];
    return outside
      ? [
          undocumented(
            line,
            `The result for ${line.code} names another performer than the clinic, who may bill it instead.`,
            [versionedReference(outside.result)],
          ),
        ]
      : [
          cancelled(chart, line) ??
            undocumented(line, `No final result is on record for ${line.code} yet.`),
        ];
  }
  if (family === 'vaccine-product') return undocumentedVaccine(chart, tables, date, line);
  if (family === 'vaccine-administration')
    return undocumentedAdministration(chart, tables, date, line, lines);
  return family === 'drug' ? undocumentedDrug(chart, tables, date, line) : [];
};

/** Charges of which the record shows nothing; the coder looks whether it is elsewhere. */
export const undocumentedCharges = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
  reading: VisitReading | undefined,
): Discrepancy[] => lines.flatMap((line) => missing(chart, tables, date, line, lines, reading));
