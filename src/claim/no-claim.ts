import { type Chart, dateOfService } from '../chart.ts';
import type { CodeTables } from '../codesets/tables.ts';
import { coveragesOn, isSelfPay } from '../fhir/coverage.ts';
import { codeIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';

/** Why an Encounter yields no Claim: the closed list. */
export type NoClaimReason =
  | 'self-pay'
  | 'no-coverage'
  | 'institutional'
  | 'no-provider'
  | 'outside-code-set-dates'
  | 'not-billable-type'
  | 'cancelled';

/** Encounter.class codes of facility stays, whose claim is institutional (837I), not professional. */
const institutionalClasses = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS']);

/** Was dental work done, which goes on a dental claim (837D): a CDT code on the visit or a procedure? */
const isDental = (chart: Chart): boolean =>
  [...(chart.encounter?.type ?? []), ...chart.procedures.map(({ code }) => code)].some(
    (concept) => codeIn(concept, external.cdt) !== undefined,
  );

/** Visit types that no payer is billed for: 308646001 is the certification of a death. */
const unbillableTypes = new Set(['308646001']);

/** The reason of the closed list for which this Encounter yields no Claim, if there is one. */
export const noClaimReason = (chart: Chart, tables: CodeTables): NoClaimReason | undefined => {
  const { encounter } = chart;
  if (!encounter) return undefined;
  if (encounter.status === 'cancelled' || encounter.status === 'entered-in-error')
    return 'cancelled';
  // The list has one word for what is not a professional claim.
  if (institutionalClasses.has(encounter.class.code ?? '') || isDental(chart))
    return 'institutional';
  if (encounter.type?.some((type) => unbillableTypes.has(codeIn(type, external.snomed) ?? ''))) {
    return 'not-billable-type';
  }
  if (!encounter.participant?.some(({ individual }) => individual?.reference)) return 'no-provider';
  const date = dateOfService(chart);
  // The code asked for does not matter: an absent vintage answers "not loaded" for every code.
  if (!date || !tables.diagnosis('Z00.00', date).loaded) return 'outside-code-set-dates';
  if (chart.coverages.length === 0) return 'no-coverage';
  if (coveragesOn(chart.coverages, date).every(isSelfPay)) return 'self-pay';
  return undefined;
};
