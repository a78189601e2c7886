import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import type { Suggestion } from '../suggestion.ts';
import { phrase, visitNotes } from '../visits/visit-note.ts';
import { minutesOf } from './done.ts';
import { type ShownService, serviceSuggestion } from './service-suggestion.ts';

/** A service whose code is chosen by its minutes. */
interface TimedKind {
  words: string;
  /** Codes by the first minute from which each is chosen. */
  bands: readonly (readonly [from: number, code: string])[];
  /** Codes for the same beside a visit of the day. */
  besideVisit?: readonly (readonly [from: number, code: string])[];
  name: string;
}

const kinds: readonly TimedKind[] = [
  {
    name: 'counselling about tobacco',
    words: '(tobacco|smoking)( use| cessation)? (cessation )?counsel+ing',
    bands: [
      [4, '99406'],
      [11, '99407'],
    ],
  },
  {
    name: 'psychotherapy',
    words: 'psychotherapy',
    bands: [
      [16, '90832'],
      [38, '90834'],
      [53, '90837'],
    ],
    besideVisit: [
      [16, '90833'],
      [38, '90836'],
      [53, '90838'],
    ],
  },
  {
    name: 'advance care planning',
    words: 'advance care planning',
    bands: [[16, '99497']],
  },
];

const bandOf = (bands: TimedKind['bands'], minutes: number): string | undefined =>
  bands.findLast(([from]) => from <= minutes)?.[1];

/** The minutes that one statement gives to the service; two numbers are none. */
const minutesIn = (sentence: string): number | undefined => {
  const found = [...sentence.matchAll(/(\d{1,3})\s*min(?:ute)?s?\b/gi)].map((match) =>
    Number(match[1]),
  );
  return found.length === 1 ? found[0] : undefined;
};

/** A service that the record shows with its minutes. */
export interface TimedShown {
  /** Every code that the service has at some length. */
  codes: readonly string[];
  shown: ShownService;
}

/** The services chosen by their minutes, from a procedure's times or from one sentence of the signed note that names both. */
export const timedServices = (chart: Chart, date: LocalDate, hasVisit: boolean): TimedShown[] => {
  const notes = visitNotes(chart, date);
  return kinds.flatMap((kind): TimedShown[] => {
    const named = phrase(kind.words);
    const procedure = chart.procedures.find(
      ({ status, code }) =>
        status === 'completed' && [...(code?.text ?? '').matchAll(named)].length > 0,
    );
    const recorded = procedure && minutesOf(procedure);
    const bands = (hasVisit ? kind.besideVisit : undefined) ?? kind.bands;
    const codes = [...kind.bands, ...(kind.besideVisit ?? [])].map(([, code]) => code);
    const chosen = `chosen by these minutes${hasVisit && kind.besideVisit ? ' beside a visit' : ''} (CPT, time rules).`;
    if (procedure && recorded !== undefined) {
      const code = bandOf(bands, recorded);
      const shown = code && {
        code,
        rule: 'service-by-minutes',
        evidence: [versionedReference(procedure)],
        rationale: `${recorded} minutes of ${kind.name} are recorded; ${code} is ${chosen}`,
      };
      return shown ? [{ codes, shown }] : [];
    }
    for (const note of notes) {
      for (const place of note.statements(named)) {
        const minutes = minutesIn(note.sentence(place));
        const code = minutes === undefined ? undefined : bandOf(bands, minutes);
        if (!code) continue;
        const span = note.evidence(place);
        const shown = {
          code,
          rule: 'service-by-minutes',
          evidence: [{ reference: span.document }],
          spans: [span],
          rationale: `The note states ${minutes} minutes of ${kind.name}; ${code} is ${chosen}`,
        };
        return [{ codes, shown }];
      }
    }
    return [];
  });
};

/**
 * Suggestions of services chosen by their minutes (CPT: tobacco counselling, psychotherapy, advance care
 * planning); none where one of its codes is stated, whose length is then compared.
 */
export const bandSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  hasVisit: boolean,
  stated: readonly string[],
): Suggestion[] =>
  timedServices(chart, date, hasVisit)
    .filter(({ codes }) => !codes.some((code) => stated.includes(code)))
    .flatMap(({ shown }) => serviceSuggestion(chart, tables, date, shown));
