import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import type { Chart } from '../../chart.ts';
import { identifierIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';

/** What a test ended in. */
export type Result = DiagnosticReport | Observation;

/** Whose work a result is: what others performed, others bill. */
export interface Performers {
  /** The clinic's own. A laboratory result has to name the clinic: a clinician may only have ordered it. */
  isOwn(result: Result): boolean;
  /** It names somebody, and neither the clinic nor the people of the visit. */
  isOfOthers(result: Result): boolean;
}

const isLaboratory = ({ category }: Result): boolean =>
  category?.some(({ coding }) =>
    coding?.some(({ code }) => code === 'LAB' || code === 'laboratory'),
  ) ?? false;

/** The clinic and the people of the visit, as performers of results. */
export const performersOf = (chart: Chart): Performers => {
  const clinic = Object.entries(chart.parties).flatMap(([reference, party]) =>
    party.resourceType === 'Organization' &&
    identifierIn(party.identifier, external.npi) === chart.practice.billingOrganization
      ? [reference]
      : [],
  );
  const people = (chart.encounter?.participant ?? []).flatMap(
    ({ individual }) => literal(individual) ?? [],
  );
  const [own, ofLaboratory] = [new Set([...clinic, ...people]), new Set(clinic)];
  const names = (result: Result, among: ReadonlySet<string>): boolean =>
    result.performer?.some((one) => among.has(literal(one) ?? '')) ?? false;
  return {
    isOwn: (result) => names(result, isLaboratory(result) ? ofLaboratory : own),
    isOfOthers: (result) => (result.performer?.length ?? 0) > 0 && !names(result, own),
  };
};
