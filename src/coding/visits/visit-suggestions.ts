import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { firstPayer } from '../first-payer.ts';
import type { Pointers } from '../procedures/pointers.ts';
import { type ShownService, serviceSuggestion } from '../procedures/service-suggestion.ts';
import type { EvidenceSpan, Suggestion } from '../suggestion.ts';
import { checkUp } from './check-up.ts';
import { recordedCodes } from './day-services.ts';
import { levelNames } from './levels.ts';
import { prolonged } from './prolonged.ts';
import { asksSeparateVisit } from './separate-visit.ts';
import { codeAt, isCheckUp, isProblemVisit } from './visit-codes.ts';
import { telehealthModifier } from './visit-place.ts';
import { type VisitReading, visitReading } from './visit-reading.ts';
import { visitWithoutLevel } from './visit-without-level.ts';
import { wellnessVisit } from './wellness.ts';

const wordsOfTable = 'CPT 2021 and 2023, two of three columns';

/** The check-up with the modifier that a pair of the day asks for. */
const markedCheckUp = (
  tables: CodeTables,
  date: LocalDate,
  shown: ShownService | undefined,
  others: readonly string[],
): ShownService | undefined => {
  const asks = shown && asksSeparateVisit(tables, shown.code, others, date);
  return shown && asks
    ? {
        ...shown,
        modifiers: [asks.modifier],
        rationale: `${shown.rationale.replace(/\.$/, '')}; ${asks.modifier} ${asks.rule}.`,
      }
    : shown;
};

/** The check-up or wellness visit that the record shows. */
const shownCheckUp = (
  chart: Chart,
  date: LocalDate,
  reading: VisitReading,
): ShownService | undefined => {
  const wellness = wellnessVisit(chart, date, reading.notes);
  if (wellness) return 'refused' in wellness ? undefined : wellness;
  return reading.status ? checkUp(chart, date, reading.notes, reading.status) : undefined;
};

/** The visit for a problem at the level that is certain. */
const shownVisit = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  reading: VisitReading,
  others: readonly string[],
): ShownService | undefined => {
  const { codedIn, certain, possible, making, time, isByTime, setting } = reading;
  if (!('family' in codedIn)) return undefined;
  const { family } = codedIn;
  const code = codeAt(family, certain);
  if (!code || !setting) return undefined;
  const asks = asksSeparateVisit(tables, code, others, date);
  // Beside other services only work that stands out by itself is a visit; whether an operation was
  // decided on at it, a coder reads.
  if (asks && (certain < 2 || asks.modifier === '57')) return undefined;
  const telehealth = telehealthModifier(setting, firstPayer(chart));
  const because = isByTime
    ? `Total time of ${time?.minutes} minutes on the date (CPT, time of the visit)`
    : `${levelNames[certain]} decision making: ${making.words} (${wordsOfTable})`;
  const said = [
    because,
    ...(codedIn.because ? [codedIn.because] : []),
    ...(asks ? [`${asks.modifier} ${asks.rule}`] : []),
    ...(telehealth ? [`${telehealth} by the payer's rule for a visit by ${setting}`] : []),
  ];
  const next = possible > certain ? codeAt(family, possible) : undefined;
  const spans = [
    ...(isByTime && time ? [time.span] : []),
    ...making.columns.flatMap((column) => column.spans.slice(0, 1)),
    ...codedIn.spans,
  ].slice(0, 3);
  return {
    code,
    modifiers: [
      ...codedIn.modifiers,
      ...(asks ? [asks.modifier] : []),
      ...(telehealth ? [telehealth] : []),
    ],
    rule: isByTime ? 'visit-by-time' : 'visit-by-decision-making',
    evidence: [...codedIn.evidence, ...making.columns.flatMap(({ evidence }) => evidence)],
    spans,
    rationale: `${said.join('; ')}.`,
    ...(next
      ? {
          considered: `${next}, if the problems, data or risk weigh more than the record says for certain.`,
        }
      : {}),
  };
};

/** The visit by its level, or one of those that have none. */
const visitShown = (...asked: Parameters<typeof shownVisit>): ShownService | undefined => {
  const unleveled = visitWithoutLevel(...asked);
  if (!unleveled) return shownVisit(...asked);
  return 'refused' in unleveled ? undefined : unleveled;
};

/** The service with the diagnoses that the note assesses under the titles. */
const pointing = (
  shown: ShownService | undefined,
  titles: readonly EvidenceSpan[],
  pointersTo: Pointers,
): ShownService | undefined => {
  const pointers = pointersTo.ofTitles(titles);
  return shown && pointers.length ? { ...shown, pointers } : shown;
};

/** The note itself, where nothing else of the record is evidence. */
const withEvidence = (chart: Chart, shown: ShownService): ShownService => ({
  ...shown,
  evidence: shown.evidence.length
    ? [...new Map(shown.evidence.map((one) => [one.reference, one])).values()]
    : [...new Set((shown.spans ?? []).map(({ document }) => document))].map((reference) => ({
        reference,
      })),
  ...(chart.encounter && !shown.evidence.length && !shown.spans?.length
    ? { evidence: [versionedReference(chart.encounter)] }
    : {}),
});

/**
 * The visit itself: a check-up or wellness visit, and the visit for problems by decision making or
 * time, each only where the record states no code of its kind. `others` are the services that are
 * suggested beside it, `settled` the codes that are on the claim or decided about.
 */
export const visitSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  others: readonly string[],
  settled: ReadonlySet<string>,
  pointersTo: Pointers,
): Suggestion[] => {
  const known = [...settled, ...recordedCodes(chart)];
  const hasCheckUp = known.some(isCheckUp);
  const hasVisit = known.some(isProblemVisit);
  if (hasCheckUp && hasVisit) return [];
  const reading = visitReading(chart, tables, date);
  if (!reading) return [];
  const preventive = hasCheckUp
    ? undefined
    : markedCheckUp(
        tables,
        date,
        pointing(shownCheckUp(chart, date, reading), reading.checkUpTitle, pointersTo),
        [...others, ...known],
      );
  const beside = [...others, ...known, ...(preventive ? [preventive.code] : [])];
  const visit = hasVisit
    ? undefined
    : pointing(visitShown(chart, tables, date, reading, beside), reading.titles, pointersTo);
  const more =
    visit && reading.time && reading.isByTime
      ? prolonged(visit.code, reading.time, firstPayer(chart))
      : undefined;
  return [preventive, visit, more].flatMap((shown) =>
    shown ? serviceSuggestion(chart, tables, date, withEvidence(chart, shown)) : [],
  );
};
