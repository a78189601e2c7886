import { type Chart, placeOfService } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { isFacility, professionalPart, testsFor } from '../procedures/results.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

/** TC where the clinic made the films and somebody else read them; 26 where it is the other way. */
export const askedPart = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
): Discrepancy[] => {
  const value = tables.relativeValue(line.code, date);
  if (!value.loaded || value.row?.pcTc !== '1') return [];
  if (line.modifiers.some((one) => one === 'TC' || one === '26')) return [];
  const results = testsFor(chart, line.code);
  const isReadElsewhere = results.length > 0 && results.every(({ isOfOthers }) => isOfOthers);
  const isMadeHere =
    proceduresOf(chart, line.code).length > 0 && !isFacility(placeOfService(chart));
  if (isReadElsewhere && isMadeHere)
    return [
      asked(
        line,
        'TC',
        `The clinic made ${line.code} and another performer is named for its reading; TC bills the technical part alone (fee schedule, PC/TC indicator 1).`,
        { evidence: results.map(({ result }) => versionedReference(result)) },
      ),
    ];
  // Without a reading of the clinic's own there is no part that it could bill.
  const [part] = results.some(({ isOfOthers }) => !isOfOthers)
    ? professionalPart(chart, tables, line.code, date)
    : [];
  return part
    ? [
        asked(
          line,
          part,
          `The place of service bills its own part of ${line.code}; 26 bills the reading alone (fee schedule, PC/TC indicator 1).`,
          { evidence: results.map(({ result }) => versionedReference(result)) },
        ),
      ]
    : [];
};
