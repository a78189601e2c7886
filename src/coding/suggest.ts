import { type Chart, dateOfService } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { withAnswers } from './clinician-query/answered-queries.ts';
import { diagnosisSuggestions } from './diagnoses.ts';
import { withModelReading } from './model-reading/model-suggestions.ts';
import { recordedSuggestions } from './recorded.ts';
import { inSequence } from './sequence.ts';
import { serviceSuggestions } from './service-suggestions.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * A review Task stays readable: of diagnoses and of services so many each. What is beyond them comes in
 * the pass after these are decided.
 */
const mostOfKind = 40;

const isListed = (code: string, tables: CodeTables, date: LocalDate): boolean => {
  const known = tables.diagnosis(code, date);
  return known.loaded && known.row !== undefined;
};

/**
 * The codes that the record supports and that are neither stated on the claim nor decided before.
 * Diagnoses before services, the first-listed first with the reason. Only codes that are valid and
 * billable on the date of service; the same record gives the same bytes.
 */
export const suggest = (
  chart: Chart,
  tables: CodeTables,
  settled: ReadonlySet<string>,
): Suggestion[] => {
  const date = dateOfService(chart);
  if (!date) return [];
  const answered = (found: readonly Suggestion[]) => withAnswers(chart, tables, date, found);
  const diagnoses = answered(diagnosisSuggestions(chart, tables, date));
  const all = withModelReading(chart, tables, date, [
    ...answered(recordedSuggestions(chart, tables, date)),
    ...diagnoses,
    ...serviceSuggestions(chart, tables, date, settled, diagnoses),
  ]);
  const seen = new Set<string>();
  const open = all.filter(({ code }) => {
    if (settled.has(code) || seen.has(code)) return false;
    seen.add(code);
    return true;
  });
  const isDiagnosis = ({ kind }: Suggestion): boolean => kind === 'diagnosis';
  const listed = open.filter(isDiagnosis);
  // Behind what the claim states nothing is first-listed any more.
  const hasStated = [...settled].some((code) => isListed(code, tables, date));
  return [
    ...(hasStated ? listed : inSequence(listed)).slice(0, mostOfKind),
    ...open.filter((one) => !isDiagnosis(one)).slice(0, mostOfKind),
  ];
};
