import * as z from 'zod';

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What a pack says about itself; everything in it comes from the sources, nothing from a clock. */
export const packManifest = z.strictObject({
  /** Name of the set, e.g. `icd-10-cm`. */
  set: z.string(),
  /** E.g. `FY2027`, `2026Q4`, `2024-07`. */
  vintage: z.string(),
  /** Dates of service for which it is in force, both included. */
  from: isoDate,
  to: isoDate,
  /** The files it was made of, in the order of their reading. */
  sources: z.array(z.strictObject({ name: z.string(), sha256: z.string(), rows: z.int() })),
  /** Counts by name, e.g. `{ "codes": 98186, "billable": 74719 }`. */
  counts: z.record(z.string(), z.int()),
  /** Version of the importer; a pack of another one is imported again. */
  importer: z.string(),
  /** The few facts shipped with the project, not the whole official table. */
  starter: z.literal(true).optional(),
  /** A remark for people, e.g. that the source states no effective dates. */
  remark: z.string().optional(),
});

/** What a pack says about itself. */
export type PackManifest = z.infer<typeof packManifest>;

/** One pack of a shelf: its manifest, its file and the hash by which it is checked. */
const packEntry = packManifest.extend({
  /** Name of the file; packed ones end in `.gz`. */
  file: z.string().regex(/^[a-z0-9-]+\.[A-Za-z0-9.-]+\.pack(\.gz)?$/),
  /** Of the unpacked bytes; checked at each load. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  packedBytes: z.int(),
  residentBytes: z.int(),
});

/** One pack of a shelf. */
export type PackEntry = z.infer<typeof packEntry>;

/** The index of a shelf, `index.json`. */
export const packIndex = z.strictObject({ packs: z.array(packEntry) });

/** The head of a pack: its manifest and where each column lies. */
export const packLayout = z.strictObject({
  manifest: packManifest,
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['u8', 'u16', 'u32']),
      offset: z.int().nonnegative(),
      length: z.int().nonnegative(),
    }),
  ),
});
