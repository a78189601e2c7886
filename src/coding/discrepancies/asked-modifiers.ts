import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { namedCharges } from '../procedures/charge-names.ts';
import { sideOfProcedure } from '../procedures/done.ts';
import { sideModifier } from '../procedures/sides.ts';
import { waivedMark } from '../procedures/waived-mark.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import { askedDistinct } from './asked-distinct-services.ts';
import { asked } from './asked-modifier.ts';
import { askedPart } from './asked-part.ts';
import { askedSeparateVisit, askedTelehealth } from './asked-visit-modifiers.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

const sideModifiers = /^(LT|RT|50|E[1-4]|F[A1-9]|T[A1-9])$/;

const askedSide = (
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
  procedures: readonly Procedure[],
): Discrepancy[] => {
  if (line.modifiers.some((one) => sideModifiers.test(one))) return [];
  const [procedure, ...more] = procedures;
  if (!procedure || more.length) return [];
  const modifier = sideModifier(tables, line.code, sideOfProcedure(procedure), date);
  return modifier
    ? [
        asked(
          line,
          modifier,
          `The record names the side, and the fee schedule counts the sides of ${line.code} apart: ${modifier} says which (Medicare Claims Processing Manual, chapter 23).`,
          { evidence: [versionedReference(procedure)] },
        ),
      ]
    : [];
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
  const waived = waivedMark(chart, tables, line.code, charge, date);
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
      [...lines.filter((one) => one !== line).map(({ code }) => code), ...suggested],
      reading,
    ),
    ...askedTelehealth(chart, line, reading),
    ...askedSide(tables, date, line, proceduresOf(chart, line.code)),
    ...askedAlways(chart, tables, date, line),
    ...askedPart(chart, tables, date, line),
  ]),
  ...askedDistinct(chart, tables, date, lines),
];
