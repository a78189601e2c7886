import type { CodeableConcept, Condition } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import type { LocalDate } from '../fhir/dates.ts';
import { codeIn, versionedReference } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { Suggestion } from './suggestion.ts';

const isAssessed = ({ clinicalStatus, verificationStatus }: Condition): boolean =>
  (verificationStatus?.coding?.[0]?.code ?? 'confirmed') === 'confirmed' &&
  !['inactive', 'remission', 'resolved'].includes(clinicalStatus?.coding?.[0]?.code ?? 'active');

const recordedDiagnoses = (chart: Chart, tables: CodeTables, date: LocalDate): Suggestion[] =>
  chart.conditions.filter(isAssessed).flatMap((condition) => {
    const code = codeIn(condition.code, external.icd10cm);
    const answer = code ? tables.diagnosis(code, date) : undefined;
    if (!answer?.loaded || !answer.row?.billable) return [];
    return [
      {
        id: `dx-${answer.row.code}`,
        kind: 'diagnosis' as const,
        system: external.icd10cm,
        code: answer.row.code,
        display: answer.row.title,
        version: answer.vintage,
        evidence: [versionedReference(condition)],
        rationale:
          'The clinician recorded this code for the visit; the claim does not have it yet.',
        origin: 'rule' as const,
        score: null,
      },
    ];
  });

const serviceCode = (concept: CodeableConcept): string | undefined =>
  codeIn(concept, external.cpt) ?? codeIn(concept, external.hcpcs);

const recordedServices = (chart: Chart, tables: CodeTables, date: LocalDate): Suggestion[] => {
  const { encounter } = chart;
  const stated = [
    ...(encounter?.type ?? []).flatMap((type) =>
      encounter ? [{ code: serviceCode(type), evidence: versionedReference(encounter) }] : [],
    ),
    ...chart.procedures
      .filter(({ status }) => status === 'completed')
      .map((procedure) => ({
        code: procedure.code ? serviceCode(procedure.code) : undefined,
        evidence: versionedReference(procedure),
      })),
  ];
  return stated.flatMap(({ code, evidence }) => {
    const answer = code ? tables.service(code, date) : undefined;
    if (!answer?.loaded || !answer.row) return [];
    const { row, vintage } = answer;
    return [
      {
        id: `svc-${row.code}`,
        kind: 'service' as const,
        system: row.level === 'cpt' ? external.cpt : external.hcpcs,
        code: row.code,
        display: row.display,
        version: vintage,
        units: 1,
        evidence: [evidence],
        rationale: 'The record states this service as coded; the claim does not have it yet.',
        origin: 'rule' as const,
        score: null,
      },
    ];
  });
};

/**
 * Codes that clinicians recorded themselves after the claim was drawn up and its review begun: the
 * draft no longer takes them by itself, so that a person decides about each.
 */
export const recordedSuggestions = (
  chart: Chart,
  tables: CodeTables,
  date: LocalDate,
): Suggestion[] => [
  ...recordedDiagnoses(chart, tables, date),
  ...recordedServices(chart, tables, date),
];
