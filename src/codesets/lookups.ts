import type { LocalDate } from '../fhir/dates.ts';
import { cptModifiers } from './hcpcs/cpt-modifiers.ts';
import { ranksByTitle } from './icd10cm/title-lookup.ts';
import type { PackedSet } from './readers.ts';
import type { Answer, CodeTables, DiagnosisRow, Opened, ServiceRow } from './tables.ts';

type OpenTable = CodeTables['table'];

/** The questions asked most, over the open tables. */
export type Lookups = Omit<CodeTables, 'table' | 'search' | 'vintages'>;

type Loaded<Name extends PackedSet> = Extract<Opened<Name>, { loaded: true }>;

const levelTwo = /^[A-Z]\d{4}$/;

const isActive = (state: 'active' | 'not-yet' | 'terminated' | undefined): boolean =>
  state === 'active';

/** One answer from one table; whatever is not loaded says so. */
const asking =
  (table: OpenTable) =>
  <Name extends PackedSet, Row>(
    set: Name,
    date: LocalDate,
    read: (lookups: Loaded<Name>['table']) => Row | undefined,
  ): Answer<Row> => {
    const found: Opened<Name> = table(set, date);
    if (!found.loaded) return { loaded: false, set };
    const { vintage, pinned, starter, table: lookups } = found;
    return { loaded: true, set, vintage, pinned, starter, row: read(lookups) };
  };

/** The title is spelled only when it is read: most who ask want to know whether the code may be billed. */
const diagnosisAt = (codes: Loaded<'icd-10-cm'>['table'], rank: number): DiagnosisRow => {
  const laterality = codes.lateralityAt(rank);
  return {
    code: codes.codeAt(rank),
    billable: codes.billableAt(rank),
    get title() {
      return codes.titleAt(rank);
    },
    ...(laterality ? { laterality } : {}),
  };
};

/** The questions asked most, over whatever tables are open. */
export const lookupsOver = (table: OpenTable): Lookups => {
  const ask = asking(table);

  /** Our own words, family and ages of a service code; the project's facts beside the official ones. */
  const known = (code: string, date: LocalDate): Partial<ServiceRow> => {
    const families = table('service-family', date);
    const row = families.loaded ? families.table.find(code) : undefined;
    return {
      ...(row?.display ? { display: row.display } : {}),
      ...(row?.family ? { family: row.family } : {}),
      ...(row?.ages ? { ages: row.ages } : {}),
    };
  };
  const cptNumber = (code: string, date: LocalDate): Answer<ServiceRow> => {
    const row = (display: string): ServiceRow => ({
      code,
      level: 'cpt',
      display,
      ...known(code, date),
    });
    if (table('cpt', date).loaded)
      return ask('cpt', date, (licensed) => {
        const text = licensed.text(code);
        return text && row(text.short ?? '');
      });
    // Without a licence the fee schedule tells which numbers there are.
    return ask('mpfs', date, (values) =>
      values.indicator(code, '', 'status') === '' ? undefined : row(''),
    );
  };

  return {
    diagnosis: (code, date) =>
      ask('icd-10-cm', date, (codes) => {
        const rank = codes.rank(code);
        return rank < 0 ? undefined : diagnosisAt(codes, rank);
      }),
    diagnosisByTitle: (title, date) =>
      ask('icd-10-cm', date, (codes) => {
        const notes = table('icd-10-cm-notes', date);
        const candidates = [
          ...ranksByTitle(codes, title),
          ...(notes.loaded ? notes.table.codesByTerm(title).map(codes.rank) : []),
        ].filter((rank) => rank >= 0);
        const best = candidates.find(codes.billableAt) ?? candidates[0];
        return best === undefined ? undefined : diagnosisAt(codes, best);
      }),
    service: (code, date) => {
      if (!levelTwo.test(code)) return cptNumber(code, date);
      return ask('hcpcs', date, (codes) => {
        if (!isActive(codes.stateOn(code, date))) return undefined;
        return {
          code,
          level: 'hcpcs',
          display: codes.find(code)?.long ?? '',
          ...known(code, date),
        };
      });
    },
    modifier: (code, date) =>
      ask('modifier', date, (modifiers) => {
        const row = isActive(modifiers.stateOn(code, date)) ? modifiers.find(code) : undefined;
        if (row) return { code, short: row.text };
        // The alpha-numeric file has no CPT modifiers, and that is no reason to refuse one.
        return cptModifiers.has(code) ? { code, short: '' } : undefined;
      }),
    placeOfService: (code, date) =>
      ask('pos', date, (places) => {
        const row = places.find(code);
        return row?.isAssigned ? { code, name: row.name } : undefined;
      }),
    relativeValue: (code, date) => ask('mpfs', date, (values) => values.find(code)),
    ptpPair: (column1, column2, date) =>
      ask('ptp', date, (pairs) => pairs.pair(column1, column2, date)),
    mue: (code, date) => ask('mue', date, (edits) => edits.find(code)),
    addOn: (code, date) => ask('add-on', date, (edits) => edits.primaries(code, date)),
    vaccine: (cvx, date) => ask('cvx', date, (vaccines) => vaccines.vaccine(cvx)),
    snomed: (concept, date) =>
      ask('snomed', date, (map) => {
        const candidates = map.candidates(concept);
        return candidates.length ? { concept, candidates } : undefined;
      }),
  };
};
