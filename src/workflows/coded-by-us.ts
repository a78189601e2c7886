import type { Claim, Task } from '@medplum/fhirtypes';
import type { Practice } from '../chart.ts';
import { isCodedAlready, saysCodedBy, withoutDecisions } from '../claim/coded.ts';
import { billedCodes, uncovered } from '../fhir/accepted-codes.ts';
import { isByUs } from '../fhir/decided-by.ts';
import type { Ports } from '../ports.ts';

/**
 * The claim as a review may go on with it. That it holds the review's decisions is believed only where
 * we wrote the first version that says so, and where it bills no more than that one: whatever we write
 * over a program's version, such as its state, is ours by author and not by content.
 */
export const asWeCodedIt = async (
  { ehr }: Ports,
  practice: Practice,
  claim: Claim,
  task: Task,
): Promise<Claim> => {
  if (!claim.id || !practice.ourPrograms || !isCodedAlready(claim, task, practice)) return claim;
  const versions = await ehr.versions<Claim>('Claim', claim.id);
  const first = versions.findLast((one) => saysCodedBy(one, task));
  const isOurs =
    first !== undefined &&
    isByUs(first, practice) &&
    uncovered(billedCodes(claim), billedCodes(first)).size === 0;
  return isOurs ? claim : withoutDecisions(claim);
};
