import type { CodeTables } from '../../codesets/tables.ts';
import type { LocalDate } from '../../fhir/dates.ts';
import { behaviourMark, columnOfReference } from './behaviours.ts';
import {
  indexWordings,
  joinedWordings,
  type NumberOf,
  tabularWordings,
  type Wording,
} from './wordings.ts';

/** Where a term stands: a path of the Index, the Tabular List, or a cell of the Neoplasm Table. */
export const termSources = ['index', 'inclusion', 'title', 'neoplasm'] as const;

/** One of those places. */
export type TermSource = (typeof termSources)[number];

/** A term of the official lists with its code as printed, `-` included. */
export interface Term {
  source: TermSource;
  code: string;
  manifestation?: string;
  /** The path of the Index, or the words themselves. */
  path: string;
}

/**
 * Takes one way to say a term. `place` is a node of the Index or of the Neoplasm Table, or a rank;
 * `detail` the node that sends there and one, the number of an inclusion term, or the column.
 */
export type TakeTerm = (source: TermSource, way: Wording, place: number, detail: number) => void;

/** What was taken, to be read when it is asked for. */
export interface TermReader {
  /** Does more stand below a node of the Index than was taken with a redirect to it? */
  reaches(place: number): boolean;
  /** The term itself, by what was taken. */
  read(source: TermSource, place: number, detail: number): Term;
  /**
   * The node that the words lead to below a node of the Index, with the words that its path says;
   * undefined when no word leads further.
   */
  below(
    place: number,
    said: ReadonlySet<number>,
  ): { node: number; words: readonly number[] } | undefined;
}

type IndexTable = Extract<ReturnType<typeof indexOf>, { loaded: true }>['table'];
type NeoplasmTable = Extract<ReturnType<typeof neoplasmsOf>, { loaded: true }>['table'];
const indexOf = (tables: CodeTables, date: LocalDate) => tables.table('icd-10-cm-index', date);
const neoplasmsOf = (tables: CodeTables, date: LocalDate) =>
  tables.table('icd-10-cm-neoplasms', date);

/** A redirect reaches what stands under its target only where that is little. */
const mostUnderRedirect = 24;

/** The wordings of a title, found once: the Index prints few titles very often. */
const keptWordings = (numberOf: NumberOf): ((title: string, isMain: boolean) => Wording[]) => {
  const kept = new Map<string, Wording[]>();
  return (title, isMain) => {
    const key = isMain ? `!${title}` : title;
    const known = kept.get(key) ?? indexWordings(title, isMain, numberOf);
    kept.set(key, known);
    return known;
  };
};

const keyOf = (words: readonly number[]): string => [...words].sort((a, b) => a - b).join();

/** The rows of the Neoplasm Table by the words of their site. */
const sitesOf = (
  table: NeoplasmTable,
  wordingsOf: (title: string, isMain: boolean) => Wording[],
): { ways: Wording[][]; byWords: Map<string, number> } => {
  const ways: Wording[][] = [];
  const byWords = new Map<string, number>();
  for (let node = 0; node < table.tree.size; node += 1) {
    const parent = table.tree.parentOf(node);
    // The one main term of the table is the neoplasm itself, which the behaviour says.
    const own =
      parent < 0
        ? [{ essential: [], nonessential: [] }]
        : joinedWordings(ways[parent] ?? [], wordingsOf(table.tree.titleOf(node), false));
    ways.push(own);
    for (const { essential } of own) {
      const key = keyOf(essential);
      if (!byWords.has(key)) byWords.set(key, node);
    }
  }
  return { ways, byWords };
};

/** Every way to say a term of the Index; "see" leads on, "see Neoplasm" to the table's column. */
const indexTerms = (
  tree: IndexTable,
  neoplasms: NeoplasmTable | undefined,
  numberOf: NumberOf,
  take: TakeTerm,
): void => {
  const wordingsOf = keptWordings(numberOf);
  const sites = neoplasms && sitesOf(neoplasms, wordingsOf);
  const ways: Wording[][] = [];
  for (let node = 0; node < tree.size; node += 1) {
    const parent = tree.parentOf(node);
    const own = wordingsOf(tree.titleOf(node), parent < 0);
    const all = parent < 0 ? own : joinedWordings(ways[parent] ?? [], own);
    ways.push(all);
    if (tree.codeIdOf(node) >= 0) {
      for (const way of all) take('index', way, node, 0);
      continue;
    }
    const reference = tree.seeOf(node);
    if (!reference) continue;
    const column = columnOfReference(reference.text);
    if (column) {
      const row = sites?.byWords.get(
        keyOf(indexWordings(column.site, false, numberOf)[0]?.essential ?? []),
      );
      const at = neoplasms?.columns.indexOf(column.column) ?? -1;
      if (row !== undefined && neoplasms?.codeAt(row, column.column))
        for (const way of all) take('neoplasm', way, row, at);
      continue;
    }
    if (reference.node < 0) continue;
    const target = reference.node;
    const end = tree.endOf(target);
    const stop = end - target <= mostUnderRedirect ? end : target + 1;
    const below = [all];
    for (let at = target; at < stop; at += 1) {
      if (at > target)
        below[at - target] = joinedWordings(
          below[tree.parentOf(at) - target] ?? [],
          wordingsOf(tree.titleOf(at), false),
        );
      if (tree.codeIdOf(at) < 0) continue;
      for (const way of (below[at - target] ?? []).slice(0, 2)) take('index', way, at, node + 1);
    }
  }
};

/** What the title of a code says of the encounter is no word of the condition. */
const withoutEncounter = (title: string): string =>
  title.replace(/, (initial encounter|subsequent encounter|sequela).*$/, '');

/** Titles and inclusion terms; a seventh character says nothing of the condition. */
const tabularTerms = (
  tables: CodeTables,
  date: LocalDate,
  numberOf: NumberOf,
  take: TakeTerm,
): void => {
  const codes = tables.table('icd-10-cm', date);
  if (!codes.loaded) return;
  const notes = tables.table('icd-10-cm-notes', date);
  const { table } = codes;
  for (let rank = 0; rank < table.count; rank += 1) {
    const code = table.codeAt(rank);
    if (code.length === 8 && table.parent(rank) >= 0) continue;
    const title = table.titleAt(rank);
    const spoken = code.length === 8 ? withoutEncounter(title) : title;
    for (const way of tabularWordings(spoken, numberOf)) take('title', way, rank, 0);
    if (!notes.loaded || code.length > 7) continue;
    for (const [number, term] of notes.table.inclusionTerms(code).entries())
      for (const way of tabularWordings(term, numberOf)) take('inclusion', way, rank, number);
  }
};

const neoplasmTerms = (table: NeoplasmTable, numberOf: NumberOf, take: TakeTerm): void => {
  const { tree, columns, codeAt } = table;
  const { ways } = sitesOf(table, keptWordings(numberOf));
  for (let node = 0; node < tree.size; node += 1) {
    const target = tree.seeOf(node)?.node ?? -1;
    for (const [at, column] of columns.entries()) {
      const row = target >= 0 && !codeAt(node, column) ? target : node;
      const mark = numberOf(behaviourMark(column));
      if (!codeAt(row, column) || mark === undefined) continue;
      for (const { essential, nonessential } of ways[node] ?? [])
        take('neoplasm', { essential: [...essential, mark], nonessential }, row, at);
    }
  }
};

/** Follows the subterms whose words are all said, to the deepest node that has a code. */
const belowOf = (tree: IndexTable, numberOf: NumberOf): TermReader['below'] => {
  const wordingsOf = keptWordings(numberOf);
  return (place, said) => {
    let best: { node: number; words: readonly number[] } | undefined;
    const look = (above: number, words: readonly number[]): void => {
      for (let node = above + 1; node < tree.endOf(above); node = tree.endOf(node)) {
        const own = wordingsOf(tree.titleOf(node), false).find(({ essential }) =>
          essential.every((word) => said.has(word)),
        );
        if (!own) continue;
        const all = [...words, ...own.essential];
        if (all.length > (best?.words.length ?? 0) && tree.codeIdOf(node) >= 0)
          best = { node, words: all };
        look(node, all);
      }
    };
    look(place, []);
    return best;
  };
};

/** Reads the terms that `takeTerms` gave. */
const readerOf = (tables: CodeTables, date: LocalDate, numberOf: NumberOf): TermReader => {
  const index = indexOf(tables, date);
  const neoplasms = neoplasmsOf(tables, date);
  const codes = tables.table('icd-10-cm', date);
  const notes = tables.table('icd-10-cm-notes', date);
  const codeAt = (rank: number): string => (codes.loaded ? codes.table.codeAt(rank) : '');
  const read: TermReader['read'] = (source, place, detail) => {
    if (source === 'index' && index.loaded) {
      const { table } = index;
      const manifestation = table.manifestationOf(place);
      const path = table.pathOf(place);
      return {
        source,
        code: table.codeOf(place) ?? '',
        ...(manifestation ? { manifestation } : {}),
        path: detail === 0 ? path : `${table.pathOf(detail - 1)} — see ${path}`,
      };
    }
    if (source === 'neoplasm' && neoplasms.loaded) {
      const { tree, columns } = neoplasms.table;
      const column = columns[detail] ?? 'unspecified';
      const code = neoplasms.table.codeAt(place, column) ?? '';
      return { source, code, path: `${tree.pathOf(place)}, ${column}` };
    }
    const code = codeAt(place);
    const term =
      source === 'inclusion' && notes.loaded ? notes.table.inclusionTerms(code)[detail] : undefined;
    return { source, code, path: term ?? (codes.loaded ? codes.table.titleAt(place) : '') };
  };
  const reaches = (place: number): boolean =>
    index.loaded && index.table.endOf(place) - place > mostUnderRedirect;
  return {
    read,
    reaches,
    below: index.loaded ? belowOf(index.table, numberOf) : () => undefined,
  };
};

/**
 * Gives every way to say a term of the Index, the Tabular List and the Neoplasm Table, in their
 * order, and the reader of the terms given.
 */
export const takeTerms = (
  tables: CodeTables,
  date: LocalDate,
  numberOf: NumberOf,
  take: TakeTerm,
): TermReader => {
  const index = indexOf(tables, date);
  const neoplasms = neoplasmsOf(tables, date);
  const table = neoplasms.loaded ? neoplasms.table : undefined;
  if (index.loaded) indexTerms(index.table, table, numberOf, take);
  tabularTerms(tables, date, numberOf, take);
  if (table) neoplasmTerms(table, numberOf, take);
  return readerOf(tables, date, numberOf);
};
