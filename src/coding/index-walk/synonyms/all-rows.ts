import { blood } from './blood.ts';
import { endocrine } from './endocrine.ts';
import { infections } from './infections.ts';
import { kidneysAndBirth } from './kidneys-and-birth.ts';
import { malformations } from './malformations.ts';
import { metabolism } from './metabolism.ts';
import { mindAndSenses } from './mind-and-senses.ts';
import { neoplasms } from './neoplasms.ts';
import { nervous } from './nervous.ts';
import { organs } from './organs.ts';
import type { SynonymRows } from './rows.ts';
import { skinAndJoints } from './skin-and-joints.ts';
import { syndromes } from './syndromes.ts';

/** The rows of all chapters, in the order of the Tabular List. */
export const allRows: readonly SynonymRows[] = [
  infections,
  neoplasms,
  blood,
  endocrine,
  metabolism,
  mindAndSenses,
  nervous,
  organs,
  skinAndJoints,
  kidneysAndBirth,
  malformations,
  syndromes,
];
