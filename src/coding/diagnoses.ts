import type { Condition } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import type { Answer, CodeTables, DiagnosisRow } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { codeIn, versionedReference } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import { clinicTerm } from './clinic-terms.ts';
import { evidenceSpan } from './evidence.ts';
import { walk } from './index-walk/walk.ts';
import { leastExplainedOn, noteSuggestions, saysNoMoreThan, scoreOn } from './note-suggestions.ts';
import type { Suggestion } from './suggestion.ts';

/** An exact path of the Index is right where a partial one is a guess. */
const wholePath = 0.94;

/** What diagnoses are found in: the visit's Conditions and notes. */
export type VisitRecord = Pick<Chart, 'conditions' | 'notes'> & Partial<Pick<Chart, 'practice'>>;

const isOpen = (condition: Condition): boolean =>
  !['refuted', 'entered-in-error', 'differential', 'provisional', 'unconfirmed'].includes(
    condition.verificationStatus?.coding?.[0]?.code ?? 'confirmed',
  );

/** The words of a Condition: what the clinician wrote, else the display, without SNOMED's tag. */
const wordsOf = (condition: Condition): string =>
  (condition.code?.text ?? condition.code?.coding?.[0]?.display ?? '')
    .replace(/\s*\((disorder|finding|situation)\)$/, '')
    .trim();

interface Found {
  rule: string;
  answer: Answer<DiagnosisRow>;
  because: string;
  /** Calibrated probability, where this way of finding has been measured. */
  score?: number | null;
}

/** What the clinic's own people decided comes before what any table says of the words. */
const byClinicTerm = (
  condition: Condition,
  { practice }: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Found | undefined => {
  const concept = codeIn(condition.code, external.snomed);
  const row = practice ? clinicTerm(practice, wordsOf(condition), concept, date) : undefined;
  return row
    ? {
        rule: 'clinic-term',
        answer: tables.diagnosis(row.code, date),
        because: `The clinic's own row takes this code for ${row.term === undefined ? `SNOMED CT ${concept}` : 'these words'} (${row.source}, reviewed ${row.reviewed})`,
      }
    : undefined;
};

const bySnomed = (
  condition: Condition,
  _: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Found | undefined => {
  const concept = codeIn(condition.code, external.snomed);
  const map = concept ? tables.snomed(concept, date) : undefined;
  // Several candidates would be a guess; a coder decides from the record instead.
  const [candidate, ...others] = map?.loaded ? (map.row?.candidates ?? []) : [];
  if (!candidate || others.length) return undefined;
  return {
    rule: 'snomed-map',
    answer: tables.diagnosis(candidate, date),
    because: `The problem recorded as SNOMED CT ${concept} has this one default code`,
  };
};

const byTitle = (
  condition: Condition,
  _: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Found | undefined => {
  const words = wordsOf(condition);
  if (!words) return undefined;
  const answer = tables.diagnosisByTitle(words, date);
  return {
    rule: 'title',
    answer,
    because: 'The recorded words are the title or an inclusion term of this code',
  };
};

/** What the Index has for the words, as far as it explains all that matters of them. */
const byIndex = (
  condition: Condition,
  _: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Found | undefined => {
  const words = wordsOf(condition);
  const least = leastExplainedOn(tables, date);
  if (!words || least === undefined) return undefined;
  const [best, ...others] = walk(words, tables, date, { most: 2 });
  const isBoth = others[0]?.printed === best?.printed;
  if (!best || best.explained < Math.max(least, wholePath) || isBoth) return undefined;
  return {
    rule: 'index',
    answer: tables.diagnosis(best.code, date),
    because: `The recorded words${best.isSynonym ? ', another name for it,' : ''} lead to this code (Alphabetic Index: ${best.path})`,
    score: scoreOn(tables, date, { of: 'entry', place: 1, explained: best.explained }),
  };
};

/** Diagnoses from Conditions of the visit that carry no ICD-10-CM code yet (guidelines IV.F–IV.J). */
const conditionSuggestions = (
  chart: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] =>
  chart.conditions.filter(isOpen).flatMap((condition) => {
    if (codeIn(condition.code, external.icd10cm)) return [];
    for (const look of [byClinicTerm, bySnomed, byTitle, byIndex]) {
      const found = look(condition, chart, tables, date);
      if (!found?.answer.loaded || !found.answer.row?.billable) continue;
      const { row, vintage, starter } = found.answer;
      const span = evidenceSpan(chart.notes, wordsOf(condition));
      return [
        {
          id: `dx-${row.code}`,
          kind: 'diagnosis' as const,
          system: external.icd10cm,
          code: row.code,
          display: row.title,
          version: vintage,
          evidence: [versionedReference(condition)],
          ...(span ? { spans: [span] } : {}),
          rationale: `${found.because}${starter ? ' (starter code set)' : ''}; it was recorded at this visit (ICD-10-CM guidelines IV.J).`,
          origin: 'rule' as const,
          rule: found.rule,
          score: found.score ?? null,
        },
      ];
    }
    return [];
  });

/**
 * Diagnoses that the visit's Conditions and notes state and that carry no ICD-10-CM code yet, those
 * of the Conditions first.
 */
export const diagnosisSuggestions = (
  chart: VisitRecord,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => {
  const conditions = conditionSuggestions(chart, tables, date);
  const recorded = [
    ...chart.conditions.flatMap(({ code }) => codeIn(code, external.icd10cm) ?? []),
    ...conditions.map(({ code }) => code),
  ];
  const noted = noteSuggestions(chart.notes, recorded, tables, date);
  // The note may say more of a recorded problem, such as its side: then one suggestion has both.
  const fuller = (one: Suggestion): Suggestion | undefined =>
    one.rule === 'clinic-term'
      ? undefined
      : noted.find(({ code }) => code !== one.code && saysNoMoreThan(one.code, code, tables, date));
  const joined = conditions.map((one): Suggestion => {
    const more = fuller(one);
    return more ? { ...more, evidence: [...one.evidence, ...more.evidence] } : one;
  });
  const codes = new Set(joined.map(({ code }) => code));
  return [...joined, ...noted.filter(({ code }) => !codes.has(code))];
};
