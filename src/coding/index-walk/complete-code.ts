import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { termWords } from './term-words.ts';

type Side = 'left' | 'right' | 'bilateral' | 'unspecified';
type Codes = Extract<ReturnType<typeof codesOf>, { loaded: true }>['table'];
const codesOf = (tables: CodeTables, date: LocalDate) => tables.table('icd-10-cm', date);

/** The phase of an injury's care, as the seventh character has it (guideline I.C.19.a). */
export type CarePhase = 'active' | 'healing' | 'sequela';

const seventhOf: Readonly<Record<CarePhase, string>> = { active: 'A', healing: 'D', sequela: 'S' };

const sideOf = (words: ReadonlySet<string>): Side =>
  words.has('bilateral') ||
  words.has('bilaterally') ||
  words.has('both') ||
  (words.has('left') && words.has('right'))
    ? 'bilateral'
    : words.has('left')
      ? 'left'
      : words.has('right')
        ? 'right'
        : 'unspecified';

/**
 * The code with the seventh character of the phase; where the list is another, the one whose words
 * are said ("mild stage"), else its first, "not specified".
 */
const withSeventh = (
  below: readonly number[],
  phase: CarePhase,
  said: ReadonlySet<string>,
  codes: Codes,
): number | undefined => {
  if (!below.every((one) => codes.codeAt(one).length === 8)) return undefined;
  const endsWith = (character: string) =>
    below.find((one) => codes.codeAt(one).endsWith(character));
  const phased = endsWith(seventhOf[phase]) ?? endsWith('A');
  if (phased !== undefined) return phased;
  const stages = below.filter((one) =>
    termWords(codes.titleAt(one).replace(/^.*,/, ''))
      .filter((word) => word !== 'stage')
      .every((word) => said.has(word)),
  );
  return stages.length === 1 ? stages[0] : endsWith('0');
};

const isOpenEnded = (title: string): number =>
  /\b(without|uncomplicated|not intractable)\b/.test(title)
    ? 1.2
    : /\bunspecified\b|, NOS/.test(title)
      ? 1
      : 0;

/** Words by which one code of a category is only the sided form of another. */
const ofSides = new Set('unilateral primary unspecified left right bilateral site side'.split(' '));

/** The one sided code of the category that says nothing else than a code without side. */
const sidedForm = (rank: number, side: Side, said: ReadonlySet<string>, codes: Codes): number => {
  if (side === 'unspecified') return rank;
  const own = new Set(termWords(codes.titleAt(rank)));
  const category = codes.rank(codes.codeAt(rank).slice(0, 3));
  const [first, last] = codes.descendants(category);
  const found: number[] = [];
  for (let one = first; one <= last; one += 1)
    if (
      codes.billableAt(one) &&
      codes.codeAt(one).length < 8 &&
      codes.lateralityAt(one) === side &&
      termWords(codes.titleAt(one)).every(
        (word) => own.has(word) || said.has(word) || ofSides.has(word),
      )
    )
      found.push(one);
  const [only, ...others] = found;
  return only === undefined || others.length ? rank : only;
};

/** Of codes of one side the one whose place is said; the only one, else the first of the fullest. */
const placed = (
  sided: readonly number[],
  said: ReadonlySet<string>,
  codes: Codes,
): number | undefined => {
  const hits = (one: number): number =>
    termWords(codes.titleAt(one)).filter((word) => said.has(word)).length;
  return [...sided].sort((a, b) => hits(b) - hits(a) || a - b)[0];
};

/**
 * The billable codes for a code of the Index, which may be incomplete: the side and the other words
 * said choose among the codes of the Tabular List, else the one that says "unspecified" or
 * "without"; the seventh character is that of the phase. Both sides where there is no bilateral
 * code; none where the words do not decide. The words of the path tell places of one side apart.
 */
export const completeCode = (
  printed: string,
  words: readonly string[],
  tables: CodeTables,
  date: LocalDate,
  phase: CarePhase = 'active',
  path = '',
): string[] => {
  const opened = codesOf(tables, date);
  if (!opened.loaded) return [];
  const { table } = opened;
  const said = new Set(words);
  const side = sideOf(said);
  const follow = (rank: number, depth: number): string[] => {
    if (rank < 0 || depth > 5) return [];
    if (table.billableAt(rank)) {
      const own = table.lateralityAt(rank);
      if (own === undefined) return [table.codeAt(sidedForm(rank, side, said, table))];
      if (own !== 'unspecified' || side === 'unspecified') return [table.codeAt(rank)];
      const sided = table
        .lateralityPartners(rank)
        .filter((other) => table.lateralityAt(other) === side && table.billableAt(other));
      const [only] = sided;
      return [table.codeAt(only === undefined || sided.length > 1 ? rank : only)];
    }
    const below = table.children(rank);
    const seventh = withSeventh(below, phase, said, table);
    if (seventh !== undefined) return [table.codeAt(seventh)];
    const sideAt = (one: number) => table.lateralityAt(one);
    const sided = below.filter((one) => sideAt(one));
    if (sided.length > 1 && sided.length >= below.length - 1) {
      const exact = placed(
        sided.filter((one) => sideAt(one) === side),
        new Set([...words, ...termWords(path)]),
        table,
      );
      if (exact !== undefined) return follow(exact, depth + 1);
      if (side === 'bilateral')
        return sided
          .filter((one) => sideAt(one) === 'left' || sideAt(one) === 'right')
          .flatMap((one) => follow(one, depth + 1));
    }
    const above = new Set(termWords(table.titleAt(rank)));
    const weighed = below
      .map((one) => {
        const title = table.titleAt(one);
        const extra = termWords(title).filter((word) => !above.has(word));
        const hit = extra.filter((word) => said.has(word)).length;
        const open = isOpenEnded(title);
        return {
          one,
          value: hit * 2 + open - 0.1 * (extra.length - hit),
          decides: hit > 0 || open > 0,
        };
      })
      .sort((a, b) => b.value - a.value || a.one - b.one);
    const [best] = weighed;
    if (!best) return [];
    return best.decides || below.length === 1 ? follow(best.one, depth + 1) : [];
  };
  return follow(table.rank(printed.replace(/[-.]/g, '')), 0);
};
