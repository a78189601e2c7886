import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { Practice } from '../chart.ts';
import { termRowSchema } from '../env/term-rows.ts';
import {
  parseSettings,
  payerRowSchema,
  pinSchema,
  practiceOf,
  rateRowSchema,
  tenantSchema,
} from '../env.ts';
import { type Story, storySchema } from './story.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures');

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

const bundleSchema = z.custom<Bundle>(
  (value) => z.object({ resourceType: z.literal('Bundle') }).safeParse(value).success,
  'a FHIR Bundle',
);

/** The demo clinic's settings, with the one committed pins file. */
export const demoPractice = (): Practice => {
  const tenant = parseSettings(
    tenantSchema,
    read('clinic.tenant.json'),
    'fixtures/clinic.tenant.json',
  );
  const pins = parseSettings(z.array(pinSchema), read('pins.json'), 'fixtures/pins.json');
  return practiceOf(
    { ...tenant, pins: [...tenant.pins, ...pins] },
    parseSettings(
      z.array(payerRowSchema),
      read(tenant.payersFile),
      `fixtures/${tenant.payersFile}`,
    ),
    parseSettings(z.array(rateRowSchema), read(tenant.ratesFile), `fixtures/${tenant.ratesFile}`),
    tenant.termsFile
      ? parseSettings(
          z.array(termRowSchema),
          read(tenant.termsFile),
          `fixtures/${tenant.termsFile}`,
        )
      : [],
  );
};

/** The clinic itself: organizations, people, places, payers, charge master. */
export const clinicBundle = (): Bundle =>
  parseSettings(bundleSchema, read('clinic.bundle.json'), 'fixtures/clinic.bundle.json');

/** The rules by which the simulated payer denies. */
export const simulatorRules = (): unknown => read('payer-simulator.json');

/** All stories, by name. */
export const stories = (): Story[] =>
  readdirSync(path.join(folder, 'stories'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseSettings(storySchema, read(`stories/${file}`), `fixtures/stories/${file}`));
