import type { Claim } from '@medplum/fhirtypes';

/** The Claim without the members of one role in its care team, also on its lines. */
export const withoutMember = (claim: Claim, role: string): Claim => {
  const gone = new Set(
    (claim.careTeam ?? []).flatMap((one) =>
      one.role?.coding?.some(({ code }) => code === role) ? [one.sequence] : [],
    ),
  );
  return {
    ...claim,
    careTeam: (claim.careTeam ?? []).filter(({ sequence }) => !gone.has(sequence)),
    ...(claim.item
      ? {
          item: claim.item.map((line) => ({
            ...line,
            ...(line.careTeamSequence
              ? { careTeamSequence: line.careTeamSequence.filter((one) => !gone.has(one)) }
              : {}),
          })),
        }
      : {}),
  };
};
