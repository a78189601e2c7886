import { starterTables } from '../codesets/starter-tables.ts';
import type { CodeTables, Pin } from '../codesets/tables.ts';
import type { CodeSets } from '../ports.ts';

const opened = new WeakMap<readonly Pin[], CodeTables>();

/** The starter code set as a port: the few facts shipped with the project, for demo and tests. */
export const starterCodeSets: CodeSets = {
  open: async (pins) => {
    const tables = opened.get(pins) ?? starterTables(pins);
    opened.set(pins, tables);
    return tables;
  },
};
