import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { behaviourMark } from './behaviours.ts';
import { termWords } from './term-words.ts';

/** Where a term stands: a path of the Index, the Tabular List, or a cell of the Neoplasm Table. */
export type TermSource = 'index' | 'inclusion' | 'title' | 'neoplasm';

/** A term of the official lists with its code as printed, `-` included. */
export interface Term {
  source: TermSource;
  code: string;
  manifestation?: string;
  /** The path of the Index, or the words themselves. */
  path(): string;
  /** Every one has to be said. */
  essential: readonly string[];
  /** May be said and change nothing. */
  nonessential: readonly string[];
}

type IndexTable = Extract<ReturnType<typeof indexOf>, { loaded: true }>['table'];
const indexOf = (tables: CodeTables, date: LocalDate) => tables.table('icd-10-cm-index', date);

interface Wording {
  essential: readonly string[];
  nonessential: readonly string[];
}

const withoutTwice = (words: readonly string[]): string[] => [...new Set(words)];

const sharedLetters = 4;

/** "Diabetes, diabetic" are one term said twice; in "Fracture, traumatic" the second only qualifies. */
const isVariantOf = (part: readonly string[], first: readonly string[]): boolean =>
  part.some((word) =>
    first.some((other) => word.slice(0, sharedLetters) === other.slice(0, sharedLetters)),
  );

/** The ways to say one title: each variant between commas, the others then being nonessential. */
const wordings = (title: string): Wording[] => {
  const modifiers = termWords((title.match(/\([^)]*\)/g) ?? []).join(' '));
  const parts = title
    .replace(/\([^)]*\)/g, ' ')
    .split(',')
    .map(termWords)
    .filter(({ length }) => length > 0);
  const [first] = parts;
  if (!first) return [{ essential: [], nonessential: modifiers }];
  const others = parts.slice(1).filter((part) => isVariantOf(part, first));
  return [first, ...others].slice(0, 3).map((essential) => ({
    essential,
    nonessential: [...modifiers, ...parts.flat().filter((word) => !essential.includes(word))],
  }));
};

const mostWordings = 6;

const joined = (above: readonly Wording[], below: readonly Wording[]): Wording[] =>
  above
    .flatMap((one) =>
      below.map((other) => ({
        essential: withoutTwice([...one.essential, ...other.essential]),
        nonessential: [...one.nonessential, ...other.nonessential],
      })),
    )
    .slice(0, mostWordings);

/** A redirect reaches what stands under its target as far as that is few. */
const mostUnderRedirect = 60;

function* indexTerms(tree: IndexTable): Generator<Term> {
  const wordingsOf = new Map<number, Wording[]>();
  const ways = (node: number): Wording[] => {
    const known = wordingsOf.get(node);
    if (known) return known;
    const own = wordings(tree.titleOf(node));
    const parent = tree.parentOf(node);
    const made = parent < 0 ? own : joined(ways(parent), own);
    wordingsOf.set(node, made);
    return made;
  };
  const termAt = (node: number, way: Wording, from?: number): Term | undefined => {
    const code = tree.codeOf(node);
    const manifestation = tree.manifestationOf(node);
    return code && way.essential.length
      ? {
          source: 'index',
          code,
          ...(manifestation ? { manifestation } : {}),
          path: () =>
            from === undefined
              ? tree.pathOf(node)
              : `${tree.pathOf(from)} — see ${tree.pathOf(node)}`,
          ...way,
        }
      : undefined;
  };
  for (let node = 0; node < tree.size; node += 1) {
    for (const way of ways(node)) {
      const term = termAt(node, way);
      if (term) yield term;
    }
    const target = tree.seeOf(node)?.node ?? -1;
    if (target < 0 || tree.codeOf(node)) continue;
    const end = Math.min(tree.endOf(target), target + mostUnderRedirect);
    const below = new Map<number, Wording[]>([[target, ways(node)]]);
    for (let at = target; at < end; at += 1) {
      if (at > target)
        below.set(at, joined(below.get(tree.parentOf(at)) ?? [], wordings(tree.titleOf(at))));
      for (const way of (below.get(at) ?? []).slice(0, 2)) {
        const term = termAt(at, way, node);
        if (term) yield term;
      }
    }
  }
}

/** What the title of a code says of the encounter is no word of the condition. */
const withoutEncounter = (title: string): string =>
  title.replace(/, (initial encounter|subsequent encounter|sequela).*$/, '');

function* tabularTerms(tables: CodeTables, date: LocalDate): Generator<Term> {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return;
  const notes = tables.table('icd-10-cm-notes', date);
  for (const { code, title } of codes.table.iterate()) {
    if (code.length === 8 && !code.endsWith('A')) continue;
    const spoken = withoutEncounter(title);
    yield {
      source: 'title',
      code,
      path: () => title,
      essential: withoutTwice(termWords(spoken)),
      nonessential: [],
    };
    if (!notes.loaded || code.length > 7) continue;
    for (const term of notes.table.inclusionTerms(code))
      for (const way of wordings(term.replace(/,/g, ' ')))
        yield { source: 'inclusion', code, path: () => term, ...way };
  }
}

function* neoplasmTerms(tables: CodeTables, date: LocalDate): Generator<Term> {
  const neoplasms = tables.table('icd-10-cm-neoplasms', date);
  if (!neoplasms.loaded) return;
  const { tree, columns, codeAt } = neoplasms.table;
  const known = new Map<number, Wording[]>();
  for (let node = 0; node < tree.size; node += 1) {
    const parent = tree.parentOf(node);
    // The one main term of the table is the neoplasm itself, which the behaviour says.
    const own = parent < 0 ? [{ essential: [], nonessential: [] }] : wordings(tree.titleOf(node));
    const ways = parent < 0 ? own : joined(known.get(parent) ?? [], own);
    known.set(node, ways);
    for (const column of columns) {
      const code = codeAt(node, column);
      if (!code) continue;
      for (const { essential, nonessential } of ways)
        yield {
          source: 'neoplasm',
          code,
          path: () => `${tree.pathOf(node)}, ${column}`,
          essential: [...essential, behaviourMark(column)],
          nonessential,
        };
    }
  }
}

/** Every term of the Index, the Tabular List and the Neoplasm Table valid on a date, in their order. */
export function* termsOf(tables: CodeTables, date: LocalDate): Generator<Term> {
  const index = indexOf(tables, date);
  if (index.loaded) yield* indexTerms(index.table);
  yield* tabularTerms(tables, date);
  yield* neoplasmTerms(tables, date);
}
