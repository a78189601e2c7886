import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { namedCharges } from '../procedures/charge-names.ts';
import { testsFor } from '../procedures/results.ts';
import { waivedMark } from '../procedures/waived-mark.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import { askedDistinct } from './asked-distinct-services.ts';
import { asked } from './asked-modifier.ts';
import { askedPart } from './asked-part.ts';
import { askedSides } from './asked-side.ts';
import { askedSeparateVisit, askedTelehealth } from './asked-visit-modifiers.ts';
import type { Discrepancy } from './discrepancy.ts';
import { isSameDay, type StatedLine } from './stated-lines.ts';

/** Was the test done by another laboratory, whose certificate counts and not the clinic's? */
const isReferred = (chart: Chart, line: StatedLine): boolean => {
  const results = testsFor(chart, line.code);
  return (
    line.modifiers.includes('90') ||
    (results.length > 0 && results.every(({ isOfOthers }) => isOfOthers))
  );
};

/** QW, and whatever else the charge master always bills a service with. */
const askedAlways = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
): Discrepancy[] => {
  const charge = namedCharges(chart).find(({ code }) => code === line.code);
  const others = (charge?.modifiers ?? [])
    .filter((one) => one !== 'QW' && !line.modifiers.includes(one))
    .map((one) =>
      asked(line, one, `The clinic's charge master bills "${charge?.title}" with ${one}.`, {
        evidence: [],
      }),
    );
  const waived = isReferred(chart, line)
    ? ({ state: 'unmarked' } as const)
    : waivedMark(chart, tables, line.code, charge, date);
  return waived.state === 'unmarked' || line.modifiers.includes('QW')
    ? others
    : [
        ...others,
        asked(line, 'QW', `${waived.because[0]?.toUpperCase()}${waived.because.slice(1)}.`, {
          evidence: [],
        }),
      ];
};

/** Modifiers that a rule asks for and that the lines do not have, each with its rule. */
export const askedModifiers = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
  suggested: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => [
  ...lines.flatMap((line) => [
    ...askedSeparateVisit(
      tables,
      date,
      line,
      [
        ...lines.filter((one) => one !== line && isSameDay(one, line)).map(({ code }) => code),
        ...suggested,
      ],
      reading,
    ),
    ...askedTelehealth(chart, line, reading),
    ...askedAlways(chart, tables, date, line),
    ...askedPart(chart, tables, date, line),
  ]),
  ...askedSides(chart, tables, date, lines),
  ...askedDistinct(chart, tables, date, lines),
];
