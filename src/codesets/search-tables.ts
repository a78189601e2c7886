import type { LocalDate } from '../fhir/dates.ts';
import { type CodeSearch, codeSearch } from './search/code-search.ts';
import { type ListedCode, listSearch } from './search/list-search.ts';
import { openSearchPack, titleWords } from './search/search-pack.ts';
import type { Answer, CodeTables, Opened, SearchHit, SearchOptions, SetName } from './tables.ts';

type OpenTable = CodeTables['table'];
type Codes = Extract<Opened<'icd-10-cm'>, { loaded: true }>['table'];

/** Searches are made once a release: they collect words, or open the pack that has them. */
const searches = new WeakMap<object, CodeSearch>();

const madeOnce = (table: object, make: () => CodeSearch): CodeSearch => {
  const known = searches.get(table) ?? make();
  searches.set(table, known);
  return known;
};

const diagnosisSearch = (table: OpenTable, codes: Codes, date: LocalDate): CodeSearch =>
  madeOnce(codes, () => {
    const notes = table('icd-10-cm-notes', date);
    const index = table('icd-10-cm-index', date);
    const external = table('icd-10-cm-external-index', date);
    const neoplasms = table('icd-10-cm-neoplasms', date);
    const drugs = table('icd-10-cm-drugs', date);
    const words = table('icd-10-cm-search', date);
    const terms = notes.loaded ? notes.table : undefined;
    return codeSearch({
      codes,
      index: index.loaded ? index.table : undefined,
      external: external.loaded ? external.table : undefined,
      neoplasms: neoplasms.loaded ? neoplasms.table : undefined,
      drugs: drugs.loaded ? drugs.table : undefined,
      ...(words.loaded
        ? openSearchPack(words.table, codes, terms)
        : { titles: titleWords(codes), terms: undefined }),
    });
  });

/** The rows of a set that is a plain list, as far as they may be used on the date. */
const listOf = (table: OpenTable, set: SetName, date: LocalDate): Answer<CodeSearch> => {
  switch (set) {
    case 'hcpcs': {
      const found = table('hcpcs', date);
      if (!found.loaded) return found;
      const families = table('service-family', date);
      const row = madeOnce(found.table, () =>
        listSearch([
          ...[...found.table.codes()].map(
            (code): ListedCode => ({
              code,
              display: found.table.find(code)?.long ?? '',
              billable: found.table.stateOn(code, date) === 'active',
            }),
          ),
          ...(families.loaded ? [...families.table.codes()] : []).flatMap((code): ListedCode[] => {
            const display = families.loaded ? families.table.find(code)?.display : undefined;
            return display ? [{ code, display }] : [];
          }),
        ]),
      );
      // The list is made once, the date is asked for each time.
      const isUsable = (code: string): boolean =>
        (found.table.stateOn(code, date) ?? 'active') === 'active';
      return {
        ...found,
        row: (words, narrowing) =>
          row(words, { ...narrowing, limit: narrowing.limit * 2 })
            .filter(({ code }) => isUsable(code))
            .slice(0, narrowing.limit),
      };
    }
    case 'modifier': {
      const found = table('modifier', date);
      if (!found.loaded) return found;
      const row = madeOnce(found.table, () =>
        listSearch(
          [...found.table.codes()].map((code) => ({
            code,
            display: found.table.find(code)?.text ?? '',
          })),
        ),
      );
      return { ...found, row };
    }
    case 'pos': {
      const found = table('pos', date);
      if (!found.loaded) return found;
      const row = madeOnce(found.table, () =>
        listSearch(
          [...found.table.codes()].map((code) => ({
            code,
            display: found.table.find(code)?.name ?? '',
          })),
        ),
      );
      return { ...found, row };
    }
    default:
      return { loaded: false, set };
  }
};

const searchOf = (table: OpenTable, set: SetName, date: LocalDate): Answer<CodeSearch> => {
  if (set !== 'icd-10-cm') return listOf(table, set, date);
  const found = table('icd-10-cm', date);
  return found.loaded
    ? { ...found, row: diagnosisSearch(table, found.table, date) }
    : { loaded: false, set };
};

/** Codes for people who look for one, over the open tables. */
export const searchOver =
  (table: OpenTable) =>
  (
    set: SetName,
    words: string,
    { date, billable, chapter, limit }: SearchOptions,
  ): Answer<readonly SearchHit[]> => {
    const found = searchOf(table, set, date);
    if (!found.loaded) return found;
    const narrowing = {
      limit,
      ...(billable ? { billable } : {}),
      ...(chapter ? { chapter } : {}),
    };
    const row = found
      .row?.(words, narrowing)
      .map(({ cost: _, ...hit }): SearchHit => (set === 'icd-10-cm' ? hit : withoutBillable(hit)));
    return { ...found, row };
  };

const withoutBillable = ({ billable: _, ...hit }: SearchHit): SearchHit => hit;
