import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { sideOfProcedure } from '../procedures/done.ts';
import { type Side, sideModifier } from '../procedures/sides.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

const sideModifiers = /^(LT|RT|50|E[1-4]|F[A1-9]|T[A1-9])$/;

const chapter = 'Medicare Claims Processing Manual, chapter 23';

/** Sides that the record names and the lines of a code do not: of the one procedure, or of left and right. */
export const askedSides = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] =>
  [...new Set(lines.map(({ code }) => code))].flatMap((code): Discrepancy[] => {
    const own = lines.filter((line) => line.code === code);
    if (own.some(({ modifiers }) => modifiers.some((one) => sideModifiers.test(one)))) return [];
    const procedures = proceduresOf(chart, code);
    const ask = (
      line: StatedLine | undefined,
      side: Side | undefined,
      of: readonly Procedure[],
    ) => {
      const modifier = sideModifier(tables, code, side, date);
      return line && modifier
        ? [
            asked(
              line,
              modifier,
              side === 'both'
                ? `The record names both sides, and the fee schedule counts the sides of ${code} apart: one line with 50 (${chapter}).`
                : `The record names the side, and the fee schedule counts the sides of ${code} apart: ${modifier} says which (${chapter}).`,
              { evidence: of.map(versionedReference) },
            ),
          ]
        : [];
    };
    const sides = procedures.map(sideOfProcedure);
    if (procedures.length === 1) return ask(own[0], sides[0], procedures);
    const isLeftAndRight =
      procedures.length === 2 && sides.includes('left') && sides.includes('right');
    if (!isLeftAndRight) return [];
    if (own.length !== 2 || firstPayer(chart)?.sidesOnOneLine)
      return ask(own[0], 'both', procedures);
    // The draft has a line for each procedure, in their order.
    return own.flatMap((line, index) =>
      ask(line, sides[index], procedures.slice(index, index + 1)),
    );
  });
