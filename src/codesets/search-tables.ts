import type { LocalDate } from '../fhir/dates.ts';
import { plainSearch, type SearchEntry } from './search/plain-search.ts';
import type { Answer, CodeTables, SearchHit, SearchOptions, SetName } from './tables.ts';

type OpenTable = CodeTables['table'];

/** The rows of a set that is small enough to look through one by one. */
const entriesOf = (table: OpenTable, set: SetName, date: LocalDate): Answer<SearchEntry[]> => {
  switch (set) {
    case 'icd-10-cm': {
      const found = table('icd-10-cm', date);
      if (!found.loaded) return found;
      const notes = table('icd-10-cm-notes', date);
      const termsOf = (code: string): string[] =>
        notes.loaded ? notes.table.inclusionTerms(code) : [];
      const row = [...found.table.iterate()].map(({ code, title, billable }) => ({
        code,
        display: title,
        billable,
        terms: termsOf(code),
      }));
      return { ...found, row };
    }
    case 'hcpcs': {
      const found = table('hcpcs', date);
      if (!found.loaded) return found;
      const row = [...found.table.codes()]
        .filter((code) => found.table.stateOn(code, date) === 'active')
        .map((code) => ({ code, display: found.table.find(code)?.long ?? '' }));
      const families = table('service-family', date);
      const own = families.loaded ? [...families.table.codes()] : [];
      const more = own.flatMap((code) => {
        const display = families.loaded ? families.table.find(code)?.display : undefined;
        return display ? [{ code, display }] : [];
      });
      return { ...found, row: [...row, ...more] };
    }
    case 'modifier': {
      const found = table('modifier', date);
      if (!found.loaded) return found;
      const row = [...found.table.codes()].map((code) => ({
        code,
        display: found.table.find(code)?.text ?? '',
      }));
      return { ...found, row };
    }
    case 'pos': {
      const found = table('pos', date);
      if (!found.loaded) return found;
      const row = [...found.table.codes()].map((code) => ({
        code,
        display: found.table.find(code)?.name ?? '',
      }));
      return { ...found, row };
    }
    default:
      return { loaded: false, set };
  }
};

/** Codes for people who look for one, over the open tables. */
export const searchOver =
  (table: OpenTable) =>
  (set: SetName, words: string, options: SearchOptions): Answer<readonly SearchHit[]> => {
    const found = entriesOf(table, set, options.date);
    return found.loaded
      ? { ...found, row: plainSearch(found.row ?? [], words, options) }
      : { loaded: false, set };
  };
