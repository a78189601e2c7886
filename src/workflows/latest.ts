import type { ClaimResponse, Task } from '@medplum/fhirtypes';
import { identifierIn } from '../fhir/references.ts';
import { identifierSystem } from '../fhir/systems.ts';
import { isOf } from '../fhir/writes.ts';
import type { Ports } from '../ports.ts';

/** The newest pass of a visit's coding review. */
export const latestReview = async (
  { ehr }: Ports,
  encounterId: string,
): Promise<Task | undefined> => {
  const [tasks = []] = await ehr.search([`Task?encounter=Encounter/${encounterId}`]);
  const passOf = ({ identifier }: Task): number =>
    Number(identifierIn(identifier, identifierSystem('coding-review'))?.split('.').at(-1));
  return tasks
    .filter(isOf('Task'))
    .filter((task) => passOf(task) > 0)
    .sort((a, b) => passOf(b) - passOf(a))[0];
};

/** What the payer answered last to a claim: its acknowledgement, then its adjudication. */
export const latestAnswer = async (
  { ehr }: Ports,
  claimId: string,
): Promise<ClaimResponse | undefined> => {
  const [responses = []] = await ehr.search([
    `ClaimResponse?request=Claim/${claimId}&_sort=_lastUpdated`,
  ]);
  return responses.filter(isOf('ClaimResponse')).at(-1);
};

/** Why a claim that no edit holds has no answer to show, in words for who asked to send it. */
export const noAnswerYet =
  'No payer has answered: the coding review of this claim is open, or the claim is cancelled, or it was sent and waits for the answer.';
