import type { BotEvent, MedplumClient } from '@medplum/core';
import type { ClaimResponse } from '@medplum/fhirtypes';
import { advanceClaim } from '../src/workflows/advance.ts';
import { latestAnswer, noAnswerYet } from '../src/workflows/latest.ts';
import { calledOn, openClinic, shownTo } from './clinic.ts';

/**
 * Trigger: `Claim/:id/$submit`, which the project setting CLAIM_SUBMIT_OPERATION leads here. It sends
 * only what is reviewed and passes the edits, and answers what the payer answered last.
 */
export const handler = async (medplum: MedplumClient, event: BotEvent): Promise<ClaimResponse> => {
  const { ports, practice } = openClinic(medplum, event);
  const id = await calledOn(medplum, event, 'Claim', 'update');
  const result = await advanceClaim(ports, practice, id);
  if (result && !result.ready) {
    const failed = result.outcome.issue
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ details }) => details?.coding?.[0]?.code ?? []);
    throw new Error(
      `The claim is held: ${[...new Set(failed)].join(', ')}. Its claim-correction Task says what to do.`,
    );
  }
  const answer = await latestAnswer(ports, id);
  if (answer) return shownTo(medplum, event, answer);
  throw new Error(noAnswerYet);
};
