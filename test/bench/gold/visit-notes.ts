import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const count = z.int().nonnegative();

const goldNote = z.strictObject({
  id: z.string().min(1),
  part: z.enum(['development', 'set-aside']),
  /** First-listed first; offsets are Unicode code points, the hash SHA-256 of the span in UTF-8. */
  codes: z
    .array(
      z.strictObject({
        code: z.string(),
        start: count,
        end: count,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
  /** What became of a difference of the passes, as the first set tells it. */
  resolved: z.string().optional(),
});

const goldSet = z.strictObject({
  about: z.string(),
  source: z.string(),
  made: z.string(),
  agreement: z.strictObject({
    codesPassA: count,
    codesPassB: count,
    codesInBoth: count,
    f1: z.number(),
    notesAlike: count,
    notes: count,
  }),
  /** What became of each code that only one pass had; not told by the first set. */
  settled: z
    .array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        decision: z.enum(['kept', 'left out', 'changed']),
        reason: z.string().min(1),
      }),
    )
    .optional(),
  notes: z.array(goldNote),
});

export type GoldNote = z.infer<typeof goldNote>;

/** The sets of coded visit notes, in the order they were made; throws where one is malformed. */
export const goldSets = (['first', 'second'] as const).map((name) => ({
  name,
  ...goldSet.parse(
    JSON.parse(
      readFileSync(
        join(
          import.meta.dirname,
          name === 'first' ? 'visit-notes.json' : `visit-notes-${name}.json`,
        ),
        'utf8',
      ),
    ),
  ),
}));
