import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import type { ListedDiagnosis } from './listed-diagnoses.ts';

/**
 * Is a code wrong in its seventh character alone: it is missing, or stands without the placeholders
 * before it, or is none of those that the code takes, or the code takes none (ICD-10-CM guidelines
 * I.A.4, I.A.5)? Undefined where the table is not loaded.
 */
export const isSeventhCharacterWrong = (
  { bare }: ListedDiagnosis,
  tables: CodeTables,
  date: LocalDate,
): boolean | undefined => {
  const opened = tables.table('icd-10-cm', date);
  if (!opened.loaded) return undefined;
  const codes = opened.table;
  const rank = codes.rank(bare);
  if (rank >= 0) return !codes.billableAt(rank) && codes.seventhCharacters(bare).length > 0;
  if (bare.length < 4) return false;
  if (bare.length < 7) {
    const [stem, last] = [bare.slice(0, -1), bare.slice(-1)];
    return codes.seventhCharacters(bare).length > 0 || codes.seventhCharacters(stem).includes(last);
  }
  if (bare.length > 7) return false;
  const stem = bare.slice(0, 6).replace(/X+$/, '');
  const stemRank = codes.rank(stem);
  return codes.seventhCharacters(stem).length > 0 || (stemRank >= 0 && codes.billableAt(stemRank));
};
