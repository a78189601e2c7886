import type { BotEvent, MedplumClient } from '@medplum/core';
import { sweep } from '../src/workflows/sweep.ts';
import { openClinic } from './clinic.ts';

/** Two nights, so that one that did not run is made up for. */
const overlapMs = 48 * 3_600_000;

/** Trigger: cron. It works what no event brought, and asks the payers about every claim that waits. */
export const handler = async (
  medplum: MedplumClient,
  event: BotEvent,
): Promise<{ looked: number }> => {
  const { ports, practice } = openClinic(medplum, event);
  const since = new Date(Date.parse(ports.now()) - overlapMs).toISOString();
  return sweep(ports, practice, since);
};
