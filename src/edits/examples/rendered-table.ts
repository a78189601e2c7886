import type { RenderedTables } from '../../codesets/tables.ts';

/** The lookups of a set, as edits are handed them. */
export type Table<Name extends keyof RenderedTables> = NonNullable<RenderedTables[Name]>;
