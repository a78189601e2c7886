import type { BotEvent, MedplumClient } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import * as z from 'zod';
import { bundledShelf } from '../src/adapters/bundled-shelf.ts';
import { medplumEhr } from '../src/adapters/medplum.ts';
import { packCodeSets } from '../src/adapters/pack-code-sets.ts';
import { payerSimulator } from '../src/adapters/payer-simulator.ts';
import type { Practice } from '../src/chart.ts';
import { clinicSettingsSchema } from '../src/env/clinic-settings.ts';
import { parseSettings, practiceOf } from '../src/env.ts';
import type { Ports } from '../src/ports.ts';
import { eventOf, handleEvent } from '../src/workflows/events.ts';
import { mayCall, type Right } from './caller.ts';
import { starterPacks } from './starter-packs.ts';

const codes = packCodeSets(bundledShelf(starterPacks));

const resourceSchema = z.custom<Resource>(
  (input) => z.object({ resourceType: z.string(), id: z.string() }).safeParse(input).success,
);

/** The clinic that a bot works for. */
export interface Clinic {
  ports: Ports;
  practice: Practice;
}

/**
 * Opens the clinic from the project secret CLAIMWRIGHT_SETTINGS. Nothing is logged: the server keeps
 * what a bot prints.
 */
export const openClinic = (medplum: MedplumClient, { secrets, bot }: BotEvent): Clinic => {
  const secret = secrets.CLAIMWRIGHT_SETTINGS?.valueString;
  if (!secret)
    throw new Error(
      'The project secret CLAIMWRIGHT_SETTINGS is missing; run claimwright install, then the sweep.',
    );
  const settings = parseSettings(clinicSettingsSchema, JSON.parse(secret), 'CLAIMWRIGHT_SETTINGS');
  const { ehr } = settings.tenant;
  // An installation of before did not name its bots; each knows at least itself.
  const programs = [...ehr.programs, ...(bot.reference ? [bot.reference] : [])];
  const practice = practiceOf(
    { ...settings.tenant, ehr: { ...ehr, programs } },
    settings.payers,
    settings.rates,
    settings.terms,
  );
  const ports = {
    ehr: medplumEhr(medplum, {
      transactions: ehr.transactions ?? false,
      fetching: (url, init) => fetch(url, init),
    }),
    clearinghouse: payerSimulator(practice.rates, practice.payers, settings.simulatorRules),
    codes,
    now: () => new Date().toISOString(),
  };
  return { ports, practice };
};

/**
 * The id of the resource of a type that an operation was called on, or of the one in its body, where
 * the caller has the right to it.
 */
export const calledOn = async (
  medplum: MedplumClient,
  event: BotEvent,
  resourceType: string,
  right: Right,
): Promise<string> => {
  const named = z.object({ resourceType: z.literal(resourceType), id: z.string() });
  const found = named.safeParse(event.input);
  if (!found.success)
    throw new Error(`Call this operation on a stored ${resourceType}: ${resourceType}/ID/$….`);
  if (!(await mayCall(medplum, event, found.data, right)))
    throw new Error(
      `There is no such ${resourceType} that you may ${right}; sign in as somebody who may.`,
    );
  return found.data.id;
};

/** What the bot read with rights of its own, if the caller of an operation may read it too. */
export const shownTo = async <T extends Resource>(
  medplum: MedplumClient,
  event: BotEvent,
  answer: T,
): Promise<T> => {
  const { resourceType, id = '' } = answer;
  if (await mayCall(medplum, event, { resourceType, id }, 'read')) return answer;
  throw new Error(`It was done; its ${resourceType} is not for you to read.`);
};

const outcomeSchema = z.looseObject({ resourceType: z.literal('OperationOutcome') });

/**
 * Runs the workflow of the event that a bot was started for. Nothing of the record is answered but a
 * refusal: whoever may read the bot may execute it with any id.
 */
export const runInClinic = async (medplum: MedplumClient, event: BotEvent): Promise<unknown> => {
  const { ports, practice } = openClinic(medplum, event);
  const found = resourceSchema.safeParse(event.input);
  const ehrEvent = found.success ? eventOf(found.data) : undefined;
  const result = ehrEvent ? await handleEvent(ports, practice, ehrEvent) : undefined;
  return outcomeSchema.safeParse(result).success ? result : undefined;
};
