import type { BotEvent, MedplumClient } from '@medplum/core';
import type { OperationOutcome } from '@medplum/fhirtypes';
import { previewScrub, scrubClaim } from '../src/workflows/scrub.ts';
import { calledOn, openClinic } from './clinic.ts';

/** Trigger: operation `Claim/:id/$scrub`. It answers whether the claim may be sent, and the findings. */
export const handler = async (
  medplum: MedplumClient,
  event: BotEvent,
): Promise<{ ready: boolean; outcome: OperationOutcome }> => {
  const { ports, practice } = openClinic(medplum, event);
  const id = await calledOn(medplum, event, 'Claim', 'read');
  const result =
    (await scrubClaim(ports, practice, id)) ?? (await previewScrub(ports, practice, id));
  if (!result) throw new Error('There is no such Claim.');
  return { ready: result.ready, outcome: result.outcome };
};
