import type { Claim, ClaimItem } from '@medplum/fhirtypes';

/** FHIR has no empty list. */
const withoutSequences = (
  { careTeamSequence = [], ...line }: ClaimItem,
  gone: ReadonlySet<number>,
): ClaimItem => {
  const left = careTeamSequence.filter((one) => !gone.has(one));
  return left.length ? { ...line, careTeamSequence: left } : line;
};

/** The Claim without the members of one role in its care team, also on its lines. */
export const withoutMember = (claim: Claim, role: string): Claim => {
  const gone = new Set(
    (claim.careTeam ?? []).flatMap((one) =>
      one.role?.coding?.some(({ code }) => code === role) ? [one.sequence] : [],
    ),
  );
  const { careTeam = [], item, ...rest } = claim;
  const members = careTeam.filter(({ sequence }) => !gone.has(sequence));
  return {
    ...rest,
    ...(members.length ? { careTeam: members } : {}),
    ...(item ? { item: item.map((line) => withoutSequences(line, gone)) } : {}),
  };
};
