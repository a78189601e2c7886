import type { Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import { namedCharges } from '../procedures/charge-names.ts';
import { sideOfProcedure } from '../procedures/done.ts';
import { professionalPart, testsFor } from '../procedures/results.ts';
import { sideModifier } from '../procedures/sides.ts';
import { asksSeparateVisit } from '../visits/separate-visit.ts';
import { isProblemVisit } from '../visits/visit-codes.ts';
import { telehealthModifier } from '../visits/visit-place.ts';
import type { VisitReading } from '../visits/visit-reading.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { StatedLine } from './stated-lines.ts';
import { proceduresOf } from './stated-procedures.ts';

const asked = (
  line: StatedLine,
  modifier: string,
  rationale: string,
  found: Pick<Discrepancy, 'evidence' | 'spans'>,
): Discrepancy => ({
  id: `asked-${line.id}-${modifier}`,
  kind: 'modifier-asked',
  about: line.id,
  code: line.code,
  modifiers: [modifier],
  ...found,
  rationale,
});

const separating = new Set(['24', '25', '57']);

/** 25 or 57 for a visit beside what bundles it; the note has to assess something of its own. */
const askedSeparateVisit = (
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
  others: readonly string[],
  reading: VisitReading | undefined,
): Discrepancy[] => {
  if (!isProblemVisit(line.code) || line.modifiers.some((one) => separating.has(one))) return [];
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

const askedTelehealth = (
  chart: Chart,
  line: StatedLine,
  reading: VisitReading | undefined,
): Discrepancy[] => {
  const { setting } = reading ?? {};
  if (!setting || !isProblemVisit(line.code)) return [];
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

/** QW and whatever else the charge master always bills a service with. */
const askedAlways = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  line: StatedLine,
): Discrepancy[] => {
  const waived = tables.table('clia-waived', date);
  const asks = waived.loaded && waived.table.test(line.code, date)?.needsQw === true;
  const charge = namedCharges(chart).find(({ code }) => code === line.code);
  const always = new Set([...(charge?.modifiers ?? []), ...(asks ? ['QW'] : [])]);
  return [...always]
    .filter((one) => !line.modifiers.includes(one))
    .filter((one) => one !== 'QW' || !waived.loaded || asks)
    .map((one) =>
      asked(
        line,
        one,
        charge?.modifiers.includes(one)
          ? `The clinic's charge master bills "${charge.title}" with ${one}${one === 'QW' ? ' (certificate of waiver; Medicare Claims Processing Manual, chapter 16, 70.8)' : ''}.`
          : `The list of waived tests asks for ${one} where the site holds a certificate of waiver (Medicare Claims Processing Manual, chapter 16, 70.8).`,
        { evidence: [] },
      ),
    );
};

/** TC where the clinic made the films and somebody else read them; 26 where it is the other way. */
const askedPart = (
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
  const isMadeHere = proceduresOf(chart, line.code).length > 0;
  if (isReadElsewhere && isMadeHere)
    return [
      asked(
        line,
        'TC',
        `The clinic made ${line.code} and another performer is named for its reading; TC bills the technical part alone (fee schedule, PC/TC indicator 1).`,
        { evidence: results.map(({ result }) => versionedReference(result)) },
      ),
    ];
  const [part] = professionalPart(chart, tables, line.code, date);
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

const distinct = new Set(['59', 'XE', 'XS', 'XP', 'XU']);

/** XS on the second code of a pair that a modifier may part, only where two sites are documented. */
const askedDistinct = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  lines: readonly StatedLine[],
): Discrepancy[] =>
  lines.flatMap((first) =>
    lines.flatMap((second): Discrepancy[] => {
      if (first === second || isProblemVisit(second.code) || isProblemVisit(first.code)) return [];
      const pair = tables.ptpPair(first.code, second.code, date);
      if (!pair.loaded || pair.row?.indicator !== '1') return [];
      if ([first, second].some(({ modifiers }) => modifiers.some((one) => distinct.has(one))))
        return [];
      const sites = [first, second].map(({ code }) => {
        const own = proceduresOf(chart, code);
        const [site] = own[0]?.bodySite ?? [];
        const name = site?.coding?.[0]?.code ?? site?.text?.toLowerCase();
        return own.length === 1 && name ? { name, procedure: own[0] } : undefined;
      });
      const [one, other] = sites;
      if (!one?.procedure || !other?.procedure || one.name === other.name) return [];
      return [
        asked(
          second,
          'XS',
          `The PTP edit ${first.code}/${second.code} (indicator 1) may be parted where the sites differ, and the record names two; XS, or 59 where the payer does not take it, is the coder's to add.`,
          { evidence: [versionedReference(one.procedure), versionedReference(other.procedure)] },
        ),
      ];
    }),
  );

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
