import type { Reference } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { codeIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { diagnosisSuggestions } from '../diagnoses.ts';

/** Gives the diagnoses that a service points to, from the Conditions that were its reason. */
export const pointersOver = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): ((reasons: readonly Reference[] | undefined) => string[]) => {
  const byCondition = new Map<string, string>();
  for (const { id, evidence } of diagnosisSuggestions(chart, tables, date))
    for (const one of evidence) byCondition.set(literal(one) ?? '', id);
  for (const { id, code } of chart.conditions) {
    const stated = codeIn(code, external.icd10cm);
    if (stated) byCondition.set(`Condition/${id}`, `dx-${stated}`);
  }
  return (reasons) => [
    ...new Set((reasons ?? []).flatMap((one) => byCondition.get(literal(one) ?? '') ?? [])),
  ];
};
