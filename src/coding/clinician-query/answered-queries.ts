import type { Task } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { codeSystem, extension, external } from '../../fhir/systems.ts';
import { completeCode } from '../index-walk/complete-code.ts';
import { termWords } from '../index-walk/term-words.ts';
import { spanState } from '../span-state.ts';
import { spanIn } from '../stale-evidence.ts';
import type { Suggestion } from '../suggestion.ts';
import { type MissingDetail, missingDetails } from './missing-detail.ts';
import { queryOptions } from './query-options.ts';
import { queriesOf } from './query-task.ts';

const isMissing = (code: string | undefined): code is MissingDetail =>
  missingDetails.some((one) => one === code);

const inputOf = ({ input }: Task, code: string) =>
  input?.find(({ type }) => type.coding?.some((one) => one.code === code));

/** Did a clinician answer, and not a program? */
const isByClinician = ({ meta, owner }: Task): boolean =>
  /^Practitioner(Role)?\//.test(meta?.author?.reference ?? '') ||
  (meta?.author === undefined && /^Practitioner\//.test(owner?.reference ?? ''));

/** The words of the answer: those of the option chosen, or what was written as another one. */
const answerOf = (task: Task): { words: string; isOption: boolean } | undefined => {
  const output = task.output?.findLast(({ type }) =>
    type.coding?.some(({ system, code }) => system === codeSystem.io && code === 'query-answer'),
  );
  const chosen = output?.valueCodeableConcept?.coding?.[0]?.code;
  if (chosen === 'unable-to-determine') return undefined;
  const option = chosen === 'other' ? undefined : task.input?.find(({ id }) => id === chosen);
  if (option?.valueString) return { words: option.valueString, isOption: true };
  const written = output?.valueCodeableConcept?.text ?? output?.valueString;
  return written ? { words: written, isOption: false } : undefined;
};

interface Answered {
  task: Task;
  family: string;
  words: string;
  codes: readonly string[];
}

const answered = (chart: Chart, tables: CodeTables, date: LocalDate): Answered[] =>
  queriesOf(chart)
    .filter((task) => task.status === 'completed' && isByClinician(task))
    .flatMap((task): Answered[] => {
      const family = inputOf(task, 'query-family')?.valueCodeableConcept?.coding?.[0]?.code;
      const missing = inputOf(task, 'query-missing')?.valueCode;
      const answer = answerOf(task);
      if (!family || !isMissing(missing) || !answer) return [];
      const { words, isOption } = answer;
      const codes = isOption
        ? (queryOptions(family, missing, tables, date).find((one) => one.words === words)?.codes ??
          [])
        : completeCode(
            missing === 'side' ? family : family.slice(0, -1),
            termWords(words),
            tables,
            date,
          ).filter((code) => code !== family);
      return [{ task, family, words, codes }];
    });

/**
 * The suggestions with what clinicians answered to queries: the code with the detail in the place of
 * the one without it. An answer that no code of the tables has is left to the coder to read.
 */
export const withAnswers = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  suggestions: readonly Suggestion[],
): Suggestion[] => {
  const answers = answered(chart, tables, date).filter(({ codes }) => codes.length > 0);
  if (answers.length === 0) return [...suggestions];
  const replaced = new Set(answers.map(({ family }) => family));
  return [
    ...answers.flatMap(({ task, words, codes }) =>
      codes.flatMap((code): Suggestion[] => {
        const known = tables.diagnosis(code, date);
        if (!known.loaded || !known.row?.billable) return [];
        const quote = inputOf(task, 'query-quote')?.extension?.find(
          ({ url }) => url === extension.evidenceSpan,
        );
        const span = quote ? spanIn(quote) : undefined;
        const stands = span && spanState(chart.notes, span) !== 'stale';
        return [
          {
            id: `dx-${known.row.code}`,
            kind: 'diagnosis',
            system: external.icd10cm,
            code: known.row.code,
            display: known.row.title,
            version: known.vintage,
            evidence: [versionedReference(task)],
            ...(span && stands ? { spans: [span] } : {}),
            rationale: `The clinician answered the query about this sentence: "${words}".`,
            origin: 'rule',
            rule: 'query-answer',
            score: null,
          },
        ];
      }),
    ),
    ...suggestions.filter(({ kind, code }) => kind !== 'diagnosis' || !replaced.has(code)),
  ];
};
