import type { Provenance } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { acceptedCodes, acceptedService, latestAccepted } from '../fhir/accepted-codes.ts';
import { diagnosisCodes } from '../fhir/elements.ts';
import { key } from '../fhir/keys.ts';
import { codeSystem, external, identifierSystem } from '../fhir/systems.ts';
import { create, type Write } from '../fhir/writes.ts';

/**
 * A person changed codes of a reviewed claim in the EHR under his own name: he answers for them, which
 * a Provenance keeps. A change that a program wrote is nobody's, and a claim edit finds it.
 */
export const amendment = ({ claim, provenances, now }: ClaimChart): Write[] => {
  const person = claim.meta?.author?.reference;
  const accepted = latestAccepted(provenances);
  if (!accepted || !person || !/^Practitioner(Role)?\//.test(person)) return [];
  const billed = [...(claim.item ?? []).map(acceptedService), ...diagnosisCodes(claim).values()];
  if (billed.every((code) => accepted.has(code))) return [];
  const system = identifierSystem('acceptance');
  const value = key(claim.id ?? '', claim.meta?.versionId ?? '');
  const proof: Provenance = {
    resourceType: 'Provenance',
    meta: { tag: [{ system, code: value }] },
    target: [{ reference: `Claim/${claim.id}` }],
    recorded: claim.meta?.lastUpdated ?? now,
    activity: { coding: [{ system: codeSystem.activity, code: 'coding-amended' }] },
    agent: [
      {
        type: { coding: [{ system: external.provenanceAgent, code: 'verifier' }] },
        who: { reference: person },
      },
    ],
    ...acceptedCodes(claim),
  };
  return [create(proof, { system, value })];
};
