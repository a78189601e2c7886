import type { CodeableConcept, Condition, Procedure } from '@medplum/fhirtypes';
import type { Chart } from '../chart.ts';
import { codeIn, literal } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';

/** A service that the record itself states as coded. */
export interface StatedService {
  system: string;
  code: string;
  units: number;
  /** The Conditions that were its reason, by literal reference. */
  reasons: readonly string[];
  serviced?: string;
}

/** Is the Condition part of what was assessed: not refuted, not entered in error, not resolved? */
const isAssessed = (condition: Condition): boolean => {
  const verification = condition.verificationStatus?.coding?.[0]?.code ?? 'confirmed';
  const clinical = condition.clinicalStatus?.coding?.[0]?.code ?? 'active';
  return verification === 'confirmed' && !['inactive', 'remission', 'resolved'].includes(clinical);
};

/**
 * Conditions of this visit in the order the clinician gave (Encounter.diagnosis.rank), the rest as
 * recorded.
 */
export const assessedConditions = (chart: Chart): Condition[] => {
  const rank = (condition: Condition): number =>
    chart.encounter?.diagnosis?.find(
      (diagnosis) => literal(diagnosis.condition) === `Condition/${condition.id}`,
    )?.rank ?? Number.POSITIVE_INFINITY;
  return chart.conditions
    .filter(isAssessed)
    .map((condition, index) => ({ condition, index }))
    .sort((a, b) => rank(a.condition) - rank(b.condition) || a.index - b.index || 0)
    .map(({ condition }) => condition);
};

/** The ICD-10-CM code that the clinician gave a Condition, as written. */
export const statedDiagnosis = (condition: Condition): string | undefined =>
  codeIn(condition.code, external.icd10cm);

const serviceCode = (concept: CodeableConcept | undefined) => {
  const cpt = codeIn(concept, external.cpt);
  if (cpt) return { system: external.cpt, code: cpt };
  const hcpcs = codeIn(concept, external.hcpcs);
  return hcpcs ? { system: external.hcpcs, code: hcpcs } : undefined;
};

const statedProcedure = (procedure: Procedure): StatedService | undefined => {
  const service = procedure.status === 'completed' ? serviceCode(procedure.code) : undefined;
  if (!service) return undefined;
  const reasons = (procedure.reasonReference ?? []).flatMap((reason) => literal(reason) ?? []);
  const serviced = procedure.performedDateTime ?? procedure.performedPeriod?.start;
  return { ...service, units: 1, reasons, ...(serviced ? { serviced } : {}) };
};

/** The services that the record states as coded: the visit itself first, then its procedures. */
export const statedServices = (chart: Chart): StatedService[] => {
  const visits = (chart.encounter?.type ?? []).flatMap((type) => serviceCode(type) ?? []);
  return [
    ...visits.map((visit) => ({ ...visit, units: 1, reasons: [] })),
    ...chart.procedures.flatMap((procedure) => statedProcedure(procedure) ?? []),
  ];
};
