import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { termWords } from './term-words.ts';

type Side = 'left' | 'right' | 'bilateral' | 'unspecified';

const sideOf = (words: ReadonlySet<string>): Side =>
  words.has('bilateral') || words.has('both') || (words.has('left') && words.has('right'))
    ? 'bilateral'
    : words.has('left')
      ? 'left'
      : words.has('right')
        ? 'right'
        : 'unspecified';

/**
 * The billable codes for a code of the Index, which may be incomplete: the side and the other words
 * said choose among the codes of the Tabular List, else the one that says "unspecified"; the seventh
 * character is that of active treatment. Both sides where there is no bilateral code; none where
 * the words do not decide.
 */
export const completeCode = (
  printed: string,
  words: readonly string[],
  tables: CodeTables,
  date: LocalDate,
): string[] => {
  const opened = tables.table('icd-10-cm', date);
  if (!opened.loaded) return [];
  const { table } = opened;
  const said = new Set(words);
  const side = sideOf(said);
  const follow = (rank: number, depth: number): string[] => {
    if (rank < 0 || depth > 5) return [];
    if (table.billableAt(rank)) {
      const own = table.lateralityAt(rank);
      if (own !== 'unspecified' || side === 'unspecified') return [table.codeAt(rank)];
      const sided = table
        .lateralityPartners(rank)
        .filter((other) => table.lateralityAt(other) === side && table.billableAt(other));
      const [only] = sided;
      return [table.codeAt(only === undefined || sided.length > 1 ? rank : only)];
    }
    const below = table.children(rank);
    const initial = below.filter((one) => /^.{7}A$/.test(table.codeAt(one)));
    const first = initial[0];
    if (first !== undefined) return [table.codeAt(first)];
    const sideAt = (one: number) => table.lateralityAt(one);
    const sided = below.filter((one) => sideAt(one));
    if (sided.length > 1 && sided.length >= below.length - 1) {
      const exact = sided.find((one) => sideAt(one) === side);
      if (exact !== undefined) return follow(exact, depth + 1);
      if (side === 'bilateral')
        return sided
          .filter((one) => sideAt(one) === 'left' || sideAt(one) === 'right')
          .flatMap((one) => follow(one, depth + 1));
    }
    const above = new Set(termWords(table.titleAt(rank)));
    const weighed = below
      .map((one) => {
        const extra = termWords(table.titleAt(one)).filter((word) => !above.has(word));
        const hit = extra.filter((word) => said.has(word)).length;
        const isOpen =
          extra.includes('unspecified') || /without|uncomplicated/.test(table.titleAt(one));
        return {
          one,
          value: hit * 2 + (isOpen ? 1 : 0) - 0.1 * (extra.length - hit),
          decides: hit > 0 || isOpen,
        };
      })
      .sort((a, b) => b.value - a.value || a.one - b.one);
    const [best] = weighed;
    if (!best) return [];
    return best.decides || below.length === 1 ? follow(best.one, depth + 1) : [];
  };
  return follow(table.rank(printed.replace(/[-.]/g, '')), 0);
};
