import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { versionedReference } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import type { Suggestion } from '../suggestion.ts';
import { assessedMentions, placeOf } from './mentions.ts';

/** At most so many quotes of one code are shown. */
const mostSpans = 3;

/**
 * The suggestions with what a language model chose beside them: the mark on those of the rules that it
 * chose too, and further candidates of our own tables, each checked against the notes as they are now.
 */
export const withModelReading = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
  suggestions: readonly Suggestion[],
): Suggestion[] => {
  const { reading } = chart;
  if (!reading || reading.chosen.length === 0) return [...suggestions];
  const mentions = assessedMentions(chart, tables, date);
  const chosen = new Map<string, Suggestion>();
  for (const { code, quotes } of reading.chosen) {
    const answer = tables.diagnosis(code, date);
    if (!answer.loaded || !answer.row?.billable || chosen.has(code)) continue;
    const own = mentions.filter((one) => one.code === code);
    const places = quotes.flatMap((quote) => placeOf(chart, quote, own) ?? []);
    const documents = [...new Set(places.map(({ note }) => note))];
    if (places.length === 0) continue;
    chosen.set(code, {
      id: `dx-${answer.row.code}`,
      kind: 'diagnosis',
      system: external.icd10cm,
      code: answer.row.code,
      display: answer.row.title,
      version: answer.vintage,
      evidence: documents.flatMap((note) => {
        const document = chart.notes[note]?.document;
        return document ? [versionedReference(document)] : [];
      }),
      spans: places.slice(0, mostSpans).map(({ span }) => span),
      rationale: `The note names it and our tables have this code for the words; the language model ${reading.model} chose it among them as assessed at this visit (ICD-10-CM guidelines IV.J). Read the quote before you decide.`,
      origin: 'rule',
      rule: 'mention',
      model: reading.model,
      score: null,
    });
  }
  const known = new Set(suggestions.map(({ code }) => code));
  return [
    ...suggestions.map((one) =>
      one.kind === 'diagnosis' && chosen.has(one.code) ? { ...one, model: reading.model } : one,
    ),
    ...[...chosen.values()].filter(({ code }) => !known.has(code)),
  ];
};
