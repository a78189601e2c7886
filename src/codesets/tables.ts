import type { LocalDate } from '../fhir/dates.ts';
import type { PackedSet, TableOf } from './readers.ts';

/** Every set that packs hold, and the clinic's own payer rows. */
export const setNames = [
  'icd-10-cm',
  'icd-10-cm-notes',
  'icd-10-cm-conversion',
  'icd-10-cm-index',
  'icd-10-cm-external-index',
  'icd-10-cm-neoplasms',
  'icd-10-cm-drugs',
  'icd-10-cm-search',
  'hcpcs',
  'modifier',
  'cpt',
  'service-family',
  'pos',
  'ptp',
  'mue',
  'mue-dme',
  'add-on',
  'mpfs',
  'gpci',
  'locality',
  'zip-locality',
  'anesthesia',
  'mce',
  'poa-exempt',
  'hcc',
  'cvx',
  'snomed',
  'carc',
  'rarc',
  'claim-status',
  'claim-status-category',
  'taxonomy',
  'ndc-hcpcs',
  'vial-size',
  'lcd',
  'telehealth',
  'clia-waived',
  'order-refer',
  'leie',
  'nppes',
  'enrolment',
  'panel',
  'timed-code',
  'charge-master',
  'fee-schedule',
  'payer',
] as const;

/** A reference table, as tenants require and pin it. */
export type SetName = (typeof setNames)[number];

/** A tenant's choice of one vintage for a range of service dates. */
export interface Pin {
  set: SetName;
  from: LocalDate;
  to: LocalDate;
  vintage: string;
}

/**
 * What a table answers. `loaded: false` is never "fine": no vintage covers the date and no pin
 * names one. `row: undefined` in a loaded table means that the table has no such entry.
 */
export type Answer<Row> =
  | { loaded: false; set: SetName }
  | {
      loaded: true;
      set: SetName;
      vintage: string;
      /** A pin, not the date of service, chose this vintage. */
      pinned: boolean;
      /** The few facts shipped with the project, not the whole official table. */
      starter: boolean;
      row: Row | undefined;
    };

/** An open table of a set for a date of service, or that there is none. */
export type Opened<Name extends PackedSet> =
  | { loaded: false; set: SetName }
  | {
      loaded: true;
      set: SetName;
      vintage: string;
      /** A pin, not the date of service, chose this vintage. */
      pinned: boolean;
      /** The few facts shipped with the project, not the whole official table. */
      starter: boolean;
      table: TableOf<Name>;
    };

/** Tables of a few rows, made for one example or test in the place of the official ones. */
export type RenderedTables = { readonly [Name in PackedSet]?: TableOf<Name> };

/** One ICD-10-CM code (order file); codes are written with their dot. */
export interface DiagnosisRow {
  code: string;
  billable: boolean;
  title: string;
  laterality?: 'left' | 'right' | 'bilateral' | 'unspecified';
}

/** One HCPCS Level II or CPT code number; CPT rows carry no descriptor (licensed by the AMA). */
export interface ServiceRow {
  code: string;
  level: 'cpt' | 'hcpcs';
  /** Our own plain words, or the public HCPCS Level II text. */
  display: string;
  /** The service family, for edits that speak of visits, vaccines or laboratory tests. */
  family?:
    | 'office-visit-new'
    | 'office-visit-established'
    | 'preventive-new'
    | 'preventive-established'
    | 'vaccine-product'
    | 'vaccine-administration'
    | 'laboratory'
    | 'imaging'
    | 'procedure'
    | 'drug'
    | 'screening';
  /** Age band in completed years, inclusive, where the code itself states one. */
  ages?: { from: number; to: number };
}

/** Medicare physician fee schedule indicators of a code. */
export interface RelativeValueRow {
  code: string;
  status: string;
  /** Days as published: 000, 010, 090, XXX, YYY, ZZZ, MMM. */
  globalDays: string;
  pcTc: string;
  bilateral: string;
  assistant: string;
}

/** A procedure-to-procedure pair: column 2 is not paid beside column 1. */
export interface PtpRow {
  column1: string;
  column2: string;
  /** 0 = no modifier may bypass it, 1 = a modifier may, 9 = does not apply. */
  indicator: '0' | '1' | '9';
  /** Why CMS pairs the two, in the words of its table. */
  rationale?: string;
  deleted?: LocalDate;
}

/** Medically unlikely edit of a code (practitioner services). */
export interface MueRow {
  code: string;
  units: number;
  /** 1 = per line, 2 = per day by policy, 3 = per day by clinical likelihood. */
  adjudicationIndicator: '1' | '2' | '3';
}

/** An add-on code and the primary codes one of which has to stand beside it. */
export interface AddOnRow {
  code: string;
  primaries: readonly string[];
}

/** A modifier. `short` is our own wording. */
export interface ModifierRow {
  code: string;
  short: string;
}

/** A place of service. */
export interface PlaceOfServiceRow {
  code: string;
  name: string;
}

/** A vaccine by CVX: the CPT product codes it may be billed with. */
export interface VaccineRow {
  cvx: string;
  name: string;
  products: readonly string[];
}

/** ICD-10-CM candidates of a SNOMED CT concept. */
export interface SnomedRow {
  concept: string;
  candidates: readonly string[];
}

/** One code that a search found. */
export interface SearchHit {
  code: string;
  display: string;
  /** ICD-10-CM only: a header is found too, but may not be billed. */
  billable?: boolean;
  /** By what it was found, and the text that held the words: a title, a path of the Index, a term. */
  matched?: { by: string; text: string };
}

/** How a search is narrowed. */
export interface SearchOptions {
  date: LocalDate;
  /** Only codes that may be billed on the date. */
  billable?: boolean;
  /** Only codes of this chapter of ICD-10-CM, 1 to 22. */
  chapter?: number;
  /** At most so many hits, best first. */
  limit: number;
}

/** One loaded vintage, for status pages and for the demo to print. */
export interface LoadedVintage {
  set: string;
  vintage: string;
  rows: number;
  starter: boolean;
  from: LocalDate;
  to: LocalDate;
  /** Hash of its pack: a file that was corrected under the same name is told apart. */
  sha256: string;
}

/**
 * The code tables, answered synchronously from memory, so that decisions stay pure. Each question
 * names the date of service, which chooses the vintage.
 */
export interface CodeTables {
  /** The whole table of a set; the other methods are the questions asked most. */
  table<Name extends PackedSet>(set: Name, date: LocalDate): Opened<Name>;
  diagnosis(code: string, date: LocalDate): Answer<DiagnosisRow>;
  /** Exact title or inclusion term, compared without case and punctuation. */
  diagnosisByTitle(title: string, date: LocalDate): Answer<DiagnosisRow>;
  /** Level II from the HCPCS file; a CPT number from the licensed file or the fee schedule. */
  service(code: string, date: LocalDate): Answer<ServiceRow>;
  modifier(code: string, date: LocalDate): Answer<ModifierRow>;
  placeOfService(code: string, date: LocalDate): Answer<PlaceOfServiceRow>;
  relativeValue(code: string, date: LocalDate): Answer<RelativeValueRow>;
  ptpPair(column1: string, column2: string, date: LocalDate): Answer<PtpRow>;
  mue(code: string, date: LocalDate): Answer<MueRow>;
  addOn(code: string, date: LocalDate): Answer<AddOnRow>;
  vaccine(cvx: string, date: LocalDate): Answer<VaccineRow>;
  snomed(concept: string, date: LocalDate): Answer<SnomedRow>;
  /**
   * Codes by words in any order, by the beginning of a code, best first; for people who look for a
   * code. Sets without search answer "not loaded".
   */
  search(set: SetName, words: string, options: SearchOptions): Answer<readonly SearchHit[]>;
  /** What there is to load. */
  vintages(): readonly LoadedVintage[];
}
