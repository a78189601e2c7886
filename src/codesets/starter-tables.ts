import type { LocalDate } from '../fhir/dates.ts';
import { chosenBy, type Vintage } from './pinned.ts';
import { addOns } from './starter/add-on.ts';
import { diagnoses } from './starter/diagnoses.ts';
import { modifiers } from './starter/modifiers.ts';
import { mues } from './starter/mue.ts';
import { placesOfService } from './starter/places.ts';
import { ptpPairs } from './starter/ptp.ts';
import { relativeValues } from './starter/relative-values.ts';
import { services } from './starter/services.ts';
import { snomedConcepts } from './starter/snomed.ts';
import { inclusionTerms } from './starter/terms.ts';
import { vaccines } from './starter/vaccines.ts';
import { type SearchEntry, starterSearch } from './starter-search.ts';
import type { Answer, CodeTables, DiagnosisRow, Pin, SetName } from './tables.ts';

/** A starter table's vintage and size. */
interface StarterVintage extends Vintage {
  rows: number;
}

const vintage = (
  set: SetName,
  name: string,
  from: LocalDate,
  to: LocalDate,
  rows: readonly unknown[],
): StarterVintage => ({ set, vintage: name, from, to, rows: rows.length });

/** The vintages that the starter facts were read from; a pin may stretch them. */
export const starterVintages: readonly StarterVintage[] = [
  vintage('icd-10-cm', 'starter-FY2027', '2026-10-01', '2027-09-30', diagnoses),
  vintage('hcpcs', 'starter-2024-07', '2024-07-01', '2024-09-30', services),
  vintage('modifier', 'starter-2024-06', '2024-04-01', '2024-06-30', modifiers),
  vintage('pos', 'starter-2024-06', '2024-05-01', '2024-06-30', placesOfService),
  vintage('mpfs', 'starter-2025-10', '2025-10-01', '2025-12-31', relativeValues),
  vintage('ptp', 'starter-2024-07', '2024-07-01', '2024-09-30', ptpPairs),
  vintage('mue', 'starter-2024-07', '2024-07-01', '2024-09-30', mues),
  vintage('add-on', 'starter-2024-07', '2024-07-01', '2024-09-30', addOns),
  vintage('cvx', 'starter-2026-01', '2026-01-01', '2026-12-31', vaccines),
  vintage('snomed', 'starter-2026-08', '2026-08-01', '2026-12-31', snomedConcepts),
];

const bare = (code: string): string => code.trim().replace('.', '').toUpperCase();

const normalised = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const by = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]));

const titleEntry = ({ title, code }: DiagnosisRow): readonly [string, string] => [
  normalised(title),
  code,
];

const vintageBySet = by(starterVintages, ({ set }) => set);
const diagnosisByCode = by(diagnoses, ({ code }) => bare(code));
/** Later entries win: an inclusion term, then a billable code's title, then a header's. */
const codeByTitle = new Map([
  ...diagnoses.filter(({ billable }) => !billable).map(titleEntry),
  ...diagnoses.filter(({ billable }) => billable).map(titleEntry),
  ...inclusionTerms.map(([term, code]) => [normalised(term), code] as const),
]);
const serviceByCode = by(services, ({ code }) => code);
const modifierByCode = by(modifiers, ({ code }) => code);
const placeByCode = by(placesOfService, ({ code }) => code);
const relativeValueByCode = by(relativeValues, ({ code }) => code);
const ptpByPair = by(ptpPairs, ({ column1, column2 }) => `${column1} ${column2}`);
const mueByCode = by(mues, ({ code }) => code);
const addOnByCode = by(addOns, ({ code }) => code);
const vaccineByCvx = by(vaccines, ({ cvx }) => cvx);
const snomedByConcept = by(snomedConcepts, ({ concept }) => concept);

const termsOf = new Map<string, string[]>();
for (const [term, code] of inclusionTerms) termsOf.set(code, [...(termsOf.get(code) ?? []), term]);

/** What a search may look through, by set. */
const searchable: Partial<Record<SetName, readonly SearchEntry[]>> = {
  'icd-10-cm': diagnoses.map(({ code, title, billable }) => ({
    code,
    display: title,
    billable,
    terms: termsOf.get(code) ?? [],
  })),
  hcpcs: services.map(({ code, display }) => ({ code, display, terms: [] })),
  modifier: modifiers.map(({ code, short }) => ({ code, display: short, terms: [] })),
  pos: placesOfService.map(({ code, name }) => ({ code, display: name, terms: [] })),
};

/**
 * The starter code set behind the lookup interface: the date of service chooses the vintage, a pin
 * may name it for other dates, and without either the answer is "not loaded".
 */
export const starterTables = (pins: readonly Pin[]): CodeTables => {
  const answer = <Row>(set: SetName, date: LocalDate, row: Row | undefined): Answer<Row> => {
    const own = vintageBySet.get(set);
    const reason = own && chosenBy(own, pins, date);
    if (!reason) return { loaded: false, set };
    const { vintage } = own;
    return { loaded: true, set, vintage, pinned: reason === 'pin', starter: true, row };
  };
  return {
    diagnosis: (code, date) => answer('icd-10-cm', date, diagnosisByCode.get(bare(code))),
    diagnosisByTitle: (title, date) =>
      answer(
        'icd-10-cm',
        date,
        diagnosisByCode.get(bare(codeByTitle.get(normalised(title)) ?? '')),
      ),
    service: (code, date) => answer('hcpcs', date, serviceByCode.get(code)),
    modifier: (code, date) => answer('modifier', date, modifierByCode.get(code)),
    placeOfService: (code, date) => answer('pos', date, placeByCode.get(code)),
    relativeValue: (code, date) => answer('mpfs', date, relativeValueByCode.get(code)),
    ptpPair: (column1, column2, date) =>
      answer('ptp', date, ptpByPair.get(`${column1} ${column2}`)),
    mue: (code, date) => answer('mue', date, mueByCode.get(code)),
    addOn: (code, date) => answer('add-on', date, addOnByCode.get(code)),
    vaccine: (cvx, date) => answer('cvx', date, vaccineByCvx.get(cvx)),
    snomed: (concept, date) => answer('snomed', date, snomedByConcept.get(concept)),
    search: (set, words, options) => {
      const entries = searchable[set];
      return entries
        ? answer(set, options.date, starterSearch(entries, words, options))
        : { loaded: false, set };
    },
    vintages: () => starterVintages.map((one) => ({ ...one, starter: true })),
  };
};
