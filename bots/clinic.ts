import type { BotEvent, MedplumClient } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { bundledShelf } from '../src/adapters/bundled-shelf.ts';
import { medplumEhr } from '../src/adapters/medplum.ts';
import { packCodeSets } from '../src/adapters/pack-code-sets.ts';
import { payerSimulator } from '../src/adapters/payer-simulator.ts';
import {
  parseSettings,
  payerRowSchema,
  practiceOf,
  rateRowSchema,
  tenantSchema,
} from '../src/env.ts';
import { eventOf, handleEvent } from '../src/workflows/events.ts';
import { starterPacks } from './starter-packs.ts';

const codes = packCodeSets(bundledShelf(starterPacks));

/** The clinic's settings as one project secret: the tenant file with its row files. */
const settingsSchema = z.object({
  tenant: tenantSchema,
  payers: z.array(payerRowSchema),
  rates: z.array(rateRowSchema),
  simulatorRules: z.array(z.unknown()).default([]),
});

const resourceSchema = z.custom<Resource>(
  (input) => z.object({ resourceType: z.string(), id: z.string() }).safeParse(input).success,
);

/**
 * Runs the workflow of the event that a bot was started for. Settings come from the project secret
 * CLAIMWRIGHT_SETTINGS. Nothing is logged: the server keeps what a bot prints.
 */
export const runInClinic = async (medplum: MedplumClient, event: BotEvent): Promise<unknown> => {
  const secret = event.secrets.CLAIMWRIGHT_SETTINGS?.valueString;
  if (!secret)
    throw new Error(
      'The project secret CLAIMWRIGHT_SETTINGS is missing; set it, then run the sweep.',
    );
  const settings = parseSettings(settingsSchema, JSON.parse(secret), 'CLAIMWRIGHT_SETTINGS');
  const practice = practiceOf(settings.tenant, settings.payers, settings.rates);
  const found = resourceSchema.safeParse(event.input);
  const ehrEvent = found.success ? eventOf(found.data) : undefined;
  if (!ehrEvent) return undefined;
  const ports = {
    ehr: medplumEhr(medplum, { transactions: settings.tenant.ehr.transactions ?? false }),
    clearinghouse: payerSimulator(practice.rates, practice.payers, settings.simulatorRules),
    codes,
    now: () => new Date().toISOString(),
  };
  return handleEvent(ports, practice, ehrEvent);
};
