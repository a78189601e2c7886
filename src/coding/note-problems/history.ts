import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { type Candidate, walk } from '../index-walk/walk.ts';

const ofHistory =
  /^(?:(?:personal |past |prior |remote )?(?:medical |surgical )?(?:history|hx) of|h\/o|status[- ]post|s\/p|post[- ]op(?:erative)?)\s+/iu;

/** Old conditions that have codes of their own outside the Z chapter. */
const oldConditions = /^(Z|I25\.2$)/;

/** The rest of a title that speaks of what was: "History of colon cancer", "s/p renal transplant". */
export const pastWordsOf = (title: string): string | undefined => {
  const found = title.match(ofHistory);
  return found ? title.slice(found[0].length) : undefined;
};

/**
 * The Z code of a personal history or of a status after treatment (guidelines I.C.21.c.3 and 4):
 * what the Index has under "History, personal", "Status" and "Absence".
 */
export const pastCondition = (
  words: string,
  tables: CodeTables,
  date: LocalDate,
  leastExplained: number,
): Candidate | undefined => {
  const found = ['history personal', 'status', 'absence acquired']
    .map((lead) => walk(`${lead} ${words}`, tables, date, { most: 1 })[0])
    .filter(
      (one) => one !== undefined && one.explained >= leastExplained && oldConditions.test(one.code),
    );
  return found.sort((a, b) => (b?.explained ?? 0) - (a?.explained ?? 0))[0];
};
