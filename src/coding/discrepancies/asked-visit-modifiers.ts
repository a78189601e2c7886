import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { asksSeparateVisit } from '../visits/separate-visit.ts';
import { isCheckUp, isProblemVisit, visitOf } from '../visits/visit-codes.ts';
import { telehealthModifier } from '../visits/visit-place.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import { asked } from './asked-modifier.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';

const separating = new Set(['24', '25', '57']);

/** 25 or 57 for a visit beside what bundles it; the note has to assess something of its own. */
export const askedSeparateVisit = (
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
  others: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  const isVisit = isProblemVisit(line.code) || isCheckUp(line.code);
  if (!isVisit || line.modifiers.some((one) => separating.has(one))) return [];
  const asks = asksSeparateVisit(tables, line.code, others, date);
  if (!asks) return [];
  if (asks.modifier === '57')
    return [
      asked(
        line,
        '57',
        `A visit ${asks.rule} is paid only when the operation was decided on at it; 57 says so, and the coder reads whether it was.`,
        { evidence: [] },
      ),
    ];
  if (isCheckUp(line.code))
    return [
      asked(
        line,
        '25',
        `A check-up is paid ${asks.rule} only when it is marked as separate with 25.`,
        { evidence: [] },
      ),
    ];
  if (!reading || reading.certain < 1) return [];
  const spans = reading.making.columns.flatMap((column) => column.spans.slice(0, 1)).slice(0, 2);
  return [
    asked(
      line,
      '25',
      `A visit ${asks.rule} is paid only when it is marked as separate with 25; the note assesses problems of its own, and whether they are significant is for the coder to say.`,
      { evidence: [], spans },
    ),
  ];
};

const telehealthMarks = new Set(['93', '95', 'GT', 'GQ', 'FQ']);

/** 95, 93 or GT for a visit by telehealth, as the payer's row says. */
export const askedTelehealth = (
  chart: Chart,
  line: StatedLine,
  reading: VisitReading | undefined,
): Discrepancy[] => {
  const { setting } = reading ?? {};
  // The codes of telemedicine, messages and short calls tell the means themselves.
  const family = visitOf(line.code)?.family;
  if (!setting || !family || /^(video|audio)-/.test(family)) return [];
  if (line.modifiers.some((one) => telehealthMarks.has(one))) return [];
  const payer = firstPayer(chart);
  const modifier = telehealthModifier(setting, payer);
  return modifier
    ? [
        asked(
          line,
          modifier,
          `The visit was held by ${setting}; ${payer?.name} wants ${modifier} with it (payer row, reviewed ${payer?.reviewed}).`,
          { evidence: chart.encounter ? [versionedReference(chart.encounter)] : [] },
        ),
      ]
    : [];
};
