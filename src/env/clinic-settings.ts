import * as z from 'zod';
import { payerRowSchema, rateRowSchema, tenantSchema } from '../env.ts';
import { termRowSchema } from './term-rows.ts';

/** One clinic's settings as the platform's store keeps them: the tenant file with its row files. */
export const clinicSettingsSchema = z.object({
  tenant: tenantSchema,
  payers: z.array(payerRowSchema),
  rates: z.array(rateRowSchema),
  terms: z.array(termRowSchema).default([]),
  simulatorRules: z.array(z.unknown()).default([]),
});
