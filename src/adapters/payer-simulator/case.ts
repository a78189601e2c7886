import type { ClaimResponse, Coverage, Organization } from '@medplum/fhirtypes';
import type { PayerRow } from '../../chart.ts';
import { focalInsurance } from '../../fhir/elements.ts';
import { identifierIn, literal } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { isOf } from '../../fhir/writes.ts';
import type { Submission } from '../../ports.ts';

/** What the simulated payer knows of one submission. */
export interface Case {
  submission: Submission;
  payer: Organization | undefined;
  payerId: string;
  kind: PayerRow['kind'];
  coverage: Coverage | undefined;
  /** The answer of the payer before this one, when the claim is a secondary one. */
  prior: ClaimResponse | undefined;
}

/** Reads the focal coverage, its payer and an earlier payer's answer from what was sent. */
export const caseOf = (submission: Submission, payers: readonly PayerRow[]): Case => {
  const { claim, record } = submission;
  const resources = (record.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
  const named = (reference: string | undefined) =>
    resources.filter(
      ({ resourceType, id }) =>
        reference !== undefined && (reference === `${resourceType}/${id}` || reference === id),
    );
  const coverage = named(literal(focalInsurance(claim)?.coverage)).find(isOf('Coverage'));
  const payer = named(literal(coverage?.payor[0])).find(isOf('Organization'));
  const payerId = identifierIn(payer?.identifier, external.payerId) ?? 'unknown';
  const answered = claim.insurance.find(({ focal, claimResponse }) => !focal && claimResponse);
  return {
    submission,
    payer,
    payerId,
    kind: payers.find((row) => row.payerId === payerId)?.kind ?? 'other',
    coverage,
    prior: named(literal(answered?.claimResponse)).find(isOf('ClaimResponse')),
  };
};
