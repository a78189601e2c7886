import { infections } from './infections.ts';
import { malformations } from './malformations.ts';
import { metabolism } from './metabolism.ts';
import { neoplasms } from './neoplasms.ts';
import type { SynonymRows } from './rows.ts';
import { syndromes } from './syndromes.ts';

/** The rows of all chapters, in the order of the Tabular List. */
export const allRows: readonly SynonymRows[] = [
  infections,
  neoplasms,
  metabolism,
  malformations,
  syndromes,
];
