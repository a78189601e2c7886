import * as z from 'zod';

/** A day of a settings file. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
