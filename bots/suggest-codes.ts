import type { BotEvent, MedplumClient } from '@medplum/core';
import type { Task } from '@medplum/fhirtypes';
import { encounterFinished } from '../src/workflows/encounter.ts';
import { latestReview } from '../src/workflows/latest.ts';
import { calledOn, openClinic, shownTo } from './clinic.ts';

/** Trigger: operation `Encounter/:id/$suggest-codes`. It answers the visit's coding review. */
export const handler = async (medplum: MedplumClient, event: BotEvent): Promise<Task> => {
  const { ports, practice } = openClinic(medplum, event);
  const id = await calledOn(medplum, event, 'Encounter', 'read');
  const result = await encounterFinished(ports, practice, id);
  const review = result.outcome === 'waiting' ? undefined : await latestReview(ports, id);
  if (review) return shownTo(medplum, event, review);
  const reason = result.outcome === 'no-claim' ? result.reason : 'the visit is not finished';
  throw new Error(`There is no coding review for this visit: ${reason}.`);
};
