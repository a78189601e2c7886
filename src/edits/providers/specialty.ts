import type { Claim, ClaimItem, Reference } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { taxonomiesOf } from './providers.ts';

/** Does the taxonomy of a clinician begin with one of these? */
export const isOfSpecialty = (
  taxonomies: readonly string[],
  beginnings: readonly string[],
): boolean =>
  taxonomies.some((taxonomy) => beginnings.some((beginning) => taxonomy.startsWith(beginning)));

/** The taxonomies of the clinician who renders a line: its own member of the care team, else the claim's. */
export const taxonomiesOfLine = (chart: ClaimChart, line: ClaimItem): string[] =>
  taxonomiesOf(chart, renderingOfLine(chart.claim, line));

/** The clinician who renders a line (2420A, else 2310B). */
export const renderingOfLine = (claim: Claim, line: ClaimItem): Reference | undefined => {
  const team = (claim.careTeam ?? []).filter((member) =>
    member.role?.coding?.some(({ code }) => code === 'primary'),
  );
  return (team.find(({ sequence }) => line.careTeamSequence?.includes(sequence)) ?? team[0])
    ?.provider;
};
