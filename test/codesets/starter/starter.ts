import { starterCodeSets } from '../../../src/adapters/starter-code-sets.ts';
import type { PackedSet, TableOf } from '../../../src/codesets/readers.ts';

const tables = await starterCodeSets().open([]);

/** The starter's table of a set, on the first day of its own vintage. */
export const starterTable = <Name extends PackedSet>(set: Name): TableOf<Name> => {
  const own = tables.vintages().find((one) => one.set === set);
  const opened = tables.table(set, own?.from ?? '');
  if (!opened.loaded) throw new Error(`the starter set has no ${set}`);
  return opened.table;
};
