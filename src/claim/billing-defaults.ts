import type { Claim, Extension } from '@medplum/fhirtypes';
import { type Chart, partyOf } from '../chart.ts';
import { procedureCode, supportingInfo } from '../fhir/elements.ts';
import { identifierIn } from '../fhir/references.ts';
import { codeSystem, extension, external } from '../fhir/systems.ts';

/** What the clinic's paperwork says of every visit (2300 CLM06 to CLM09), as extensions of a draft. */
export const paperwork = ({ practice }: Chart): Extension[] => {
  const { claimDefaults = {} } = practice.policy;
  const stated: [string, string | undefined][] = [
    [extension.signatureOnFile, claimDefaults.signatureOnFile],
    [extension.providerAcceptsAssignment, claimDefaults.acceptsAssignment],
    [extension.assignmentOfBenefits, claimDefaults.assignmentOfBenefits],
    [extension.releaseOfInformation, claimDefaults.releaseOfInformation],
  ];
  return stated.flatMap(([url, valueCode]) => (valueCode ? [{ url, valueCode }] : []));
};

/** Laboratory services (CPT 80047 to 89398) are paid only with the laboratory's CLIA number. */
const isLaboratory = (code: string | undefined): boolean => /^8\d{4}$/.test(code ?? '');

const cliaOf = (chart: Chart, claim: Claim): string | undefined =>
  identifierIn(partyOf(chart, claim.provider, 'Organization')?.identifier, external.clia);

/**
 * The Claim with the clinic's CLIA number while a laboratory service is on it, and without it
 * otherwise (2300 REF*X4).
 */
export const withClia = (chart: Chart, claim: Claim): Claim => {
  const before = supportingInfo(claim, 'clia');
  const others = (claim.supportingInfo ?? []).filter((info) => info !== before);
  const clia = claim.item?.some((line) => isLaboratory(procedureCode(line)))
    ? (before?.valueString ?? cliaOf(chart, claim))
    : undefined;
  const { supportingInfo: _before, ...rest } = claim;
  const list = clia
    ? [
        ...others,
        {
          sequence: before?.sequence ?? Math.max(0, ...others.map(({ sequence }) => sequence)) + 1,
          category: { coding: [{ system: codeSystem.supportingInfo, code: 'clia' }] },
          valueString: clia,
        },
      ]
    : others;
  return list.length ? { ...rest, supportingInfo: list } : rest;
};
