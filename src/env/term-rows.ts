import * as z from 'zod';
import { day } from './day.ts';

/** One row of a clinic's terms file: what its clinicians write, and the code that it takes for that. */
export const termRowSchema = z
  .strictObject({
    /** A wording of a diagnosis, as clinicians of the clinic write it. */
    term: z.string().trim().min(2).optional(),
    /** A SNOMED CT concept for which the clinic has decided among several codes. */
    concept: z
      .string()
      .regex(/^\d{6,18}$/, 'the number of a SNOMED CT concept')
      .optional(),
    code: z
      .string()
      .regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'an ICD-10-CM code with its dot, e.g. E11.9'),
    /** Dates of service for which the row holds; open where left out. */
    from: day.optional(),
    to: day.optional(),
    source: z.string().min(1),
    reviewed: day,
  })
  .refine(({ term, concept }) => (term === undefined) !== (concept === undefined), {
    message: 'name a term or a concept, and not both',
    path: ['term'],
  });
