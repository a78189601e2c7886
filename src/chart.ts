import type {
  ChargeItem,
  ChargeItemDefinition,
  Claim,
  ClaimResponse,
  Composition,
  Condition,
  Consent,
  Coverage,
  CoverageEligibilityResponse,
  DiagnosticReport,
  DocumentReference,
  Encounter,
  Immunization,
  Invoice,
  Location,
  MedicationAdministration,
  MedicationRequest,
  Observation,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Procedure,
  Provenance,
  Reference,
  RelatedPerson,
  Resource,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import type { Pin, SetName } from './codesets/tables.ts';
import { definitionOf } from './fhir/charge-master.ts';
import { type LocalDate, localDate } from './fhir/dates.ts';
import type { Authorship } from './fhir/decided-by.ts';
import { elements } from './fhir/elements.ts';
import { type Cents, cents } from './fhir/money.ts';
import { codeIn, literal } from './fhir/references.ts';
import { external } from './fhir/systems.ts';

/** Kinds of services for which a payer may ask who ordered or referred them. */
export type OrderedService =
  | 'laboratory'
  | 'imaging'
  | 'diagnostic'
  | 'equipment'
  | 'therapy'
  | 'consultation';

/** What one payer does and demands; rows of the tenant's payers file. */
export interface PayerRow {
  /** Payer id (837P 2010BB NM109), as on the payer's Organization.identifier. */
  payerId: string;
  name: string;
  kind:
    | 'commercial'
    | 'medicare'
    | 'medicaid'
    | 'medicare-advantage'
    | 'workers-compensation'
    | 'other';
  /** Claim filing indicator (SBR09), e.g. CI, MB, MC. */
  claimFilingIndicator: string;
  timeZone?: string;
  filingDays?: number;
  correctedDays?: number;
  appealDays?: readonly number[];
  acceptsFrequency7?: boolean;
  /** Pattern of the member id; never blocks, patterns change. */
  memberIdPattern?: string;
  /** The day from which the payer id takes no claims any more. */
  retired?: LocalDate;
  /** Does it refuse claims without the group number of the plan (SBR03)? */
  asksGroupNumber?: boolean;
  /** Days after birth for which a newborn may be billed under the mother's cover. */
  newbornDays?: number;
  /** Whose taxonomy it asks for (2000A PRV, 2310B PRV). */
  asksTaxonomyOf?: readonly ('billing' | 'rendering')[];
  /** Services of which it asks who ordered or referred them. */
  asksOrdererOf?: readonly OrderedService[];
  /** Does it refuse tests that the rendering provider referred to himself? */
  forbidsSelfReferral?: boolean;
  /** Does it want one rendering provider, and one place, a claim? */
  wantsOneProvider?: boolean;
  /** Within what the dates of one claim have to lie; `any`: they may span months and years. */
  datesWithin?: 'month' | 'year' | 'any';
  /** Places of service besides hospitals for which it asks the admission date, e.g. 31. */
  asksAdmissionAt?: readonly string[];
  /** Does it ask for the date of onset (2300 DTP*431)? */
  asksOnset?: boolean;
  /** An eligibility answer counts for so many days. */
  eligibilityDays?: number;
  /** Services that it pays only with prior authorization. */
  authorizedServices?: readonly string[];
  /** Does it pay only what a referral covers? */
  asksReferral?: boolean;
  /** Services that need a tracking number in these states, e.g. Medicare's WISeR. */
  trackedServices?: {
    states: readonly string[];
    services: readonly string[];
    from: LocalDate;
    to?: LocalDate;
  };
  /** NPIs of the clinic's people with whom it has a contract, and whether it pays others too. */
  network?: { npis: readonly string[]; paysOthers: boolean };
  telehealth?: { placeOfService: readonly string[]; modifiers: readonly string[] };
  /** Whose codes the payer takes for visits by telehealth: the 98000 family or those of the office. */
  telehealthVisits?: 'telemedicine' | 'office';
  /** May a claim name several places of service? */
  severalPlaces?: boolean;
  /** Must drugs name their NDC? Medicaid always asks for it. */
  ndcRequired?: boolean;
  /** May a claim name the CLIA numbers of several laboratories? */
  severalClia?: boolean;
  /** Preventive services for which the payer asks for modifier 33. */
  preventiveMarked?: readonly string[];
  /** Codes with which the payer asks for records. */
  recordsWith?: readonly string[];
  /** It denies what is usual for the other sex than the one it has on file; else that is a warning. */
  deniesSexConflict?: boolean;
  /**
   * Diagnoses (beginnings of codes, with their dot) with which it pays a check-up or screening;
   * `first`: the line has to point to one of them first.
   */
  screeningDiagnoses?: readonly {
    services: readonly string[];
    diagnoses: readonly string[];
    first?: boolean;
  }[];
  /** Services for which it takes other codes than CPT's. */
  replacedCodes?: readonly { code: string; by: readonly string[] }[];
  /** Does it take codes that only report a measurement (CPT category II and their like)? */
  takesMeasurementCodes?: boolean;
  /** The emerging technologies (CPT category III) that it pays. */
  paidCategoryThree?: readonly string[];
  /** Services that it pays only with one of these modifiers. */
  modifiersWith?: readonly { services: readonly string[]; modifiers: readonly string[] }[];
  /** Services that it pays only to these specialties (beginnings of taxonomy codes). */
  servicesOfSpecialty?: readonly { services: readonly string[]; taxonomies: readonly string[] }[];
  /** Does it want a service of both sides on one line with 50, not on one line for each side? */
  sidesOnOneLine?: boolean;
  /** Who says so, and when a person last looked. */
  source: string;
  reviewed: LocalDate;
}

/** What one payer's contract allows for one code; rows of the tenant's rates file. */
export interface RateRow {
  payerId: string;
  code: string;
  modifier?: string;
  /** Allowed amount per unit in cents. */
  allowedCents: number;
  from: LocalDate;
  to?: LocalDate;
  source: string;
  reviewed: LocalDate;
}

/** A certificate of a laboratory (42 CFR 493): what it may test. */
export interface CliaCertificate {
  number: string;
  kind: 'waiver' | 'microscopy' | 'registration' | 'compliance' | 'accreditation';
  source: string;
  reviewed: LocalDate;
}

/** What a clinic's clinicians write, and the code that it takes for it; rows of its terms file. */
export interface TermRow {
  /** A wording, or a SNOMED CT concept for which the clinic decided among several codes. */
  term?: string | undefined;
  concept?: string | undefined;
  /** ICD-10-CM, with its dot. */
  code: string;
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
  source: string;
  reviewed: LocalDate;
}

/** What decisions may know of the clinic: the tenant file without secrets, with its row files. */
export interface Practice extends Authorship {
  id: string;
  timeZone: string;
  /** NPI of the Organization that bills (2010AA). */
  billingOrganization: string;
  pins: readonly Pin[];
  requiredTables: readonly SetName[];
  payers: readonly PayerRow[];
  rates: readonly RateRow[];
  terms?: readonly TermRow[];
  policy: {
    autoAccept: readonly string[];
    reviewDueDays: number;
    /** What each CLIA number of the clinic certifies. */
    cliaCertificates?: readonly CliaCertificate[] | undefined;
    /** Is a form kept for each open review, for an EHR that generates forms from Questionnaires? */
    reviewForm?: boolean;
    /** What the clinic's paperwork says of every visit: 2300 CLM06, 07, 08, 09. */
    claimDefaults?: {
      signatureOnFile?: string | undefined;
      acceptsAssignment?: string | undefined;
      assignmentOfBenefits?: string | undefined;
      releaseOfInformation?: string | undefined;
    };
  };
}

/** A party that references of the chart lead to. */
export type Party =
  | Organization
  | Practitioner
  | PractitionerRole
  | Location
  | Patient
  | RelatedPerson
  | Coverage
  | Encounter;

/** A clinical document of the visit. */
export type ClinicalDocument = DocumentReference | Composition;

/** A clinical note with its decoded text. */
export interface Note {
  document: ClinicalDocument;
  text: string;
}

/** Why no text, or not all of it, could be read from a document. */
export type UnreadReason =
  /** It names no content. */
  | 'no-content'
  /** Content of a kind that holds no text we read, such as a picture. */
  | 'format'
  /** PDF where no reader for it is at hand. */
  | 'no-pdf-reader'
  | 'too-large'
  /** Its content is not in this EHR, or was deleted. */
  | 'not-found'
  /** Part of it is malformed; what could be read is a note beside this. */
  | 'damaged'
  /** It holds no words, as a scan without text layer. */
  | 'no-text';

/** A document of the visit that a person has to look at, because it was not read, or not wholly. */
export interface UnreadDocument {
  document: ClinicalDocument;
  reason: UnreadReason;
}

/** What a language model chose among the candidates that our tables offered for the notes. */
export interface ModelReading {
  model: string;
  /** Hash of what it was asked. */
  hash: string;
  /** How many candidates and quotes of its answer did not hold. */
  dropped: number;
  chosen: readonly { code: string; quotes: readonly string[] }[];
}

/**
 * Everything a decision may look at: plain FHIR JSON, gathered by a workflow, so that the decision
 * can run in the bot, at the edge or in a test and give the same answer.
 */
export interface Chart {
  /** The instant of the decision; time is an argument. */
  now: string;
  practice: Practice;
  patient: Patient;
  encounter?: Encounter;
  /** In order of benefits (Coverage.order); cancelled and entered-in-error ones left out. */
  coverages: readonly Coverage[];
  conditions: readonly Condition[];
  procedures: readonly Procedure[];
  observations: readonly Observation[];
  reports: readonly DiagnosticReport[];
  immunizations: readonly Immunization[];
  medications: readonly (MedicationRequest | MedicationAdministration)[];
  orders: readonly ServiceRequest[];
  notes: readonly Note[];
  /** Documents of the visit that could not be read. */
  unread?: readonly UnreadDocument[];
  /** Where the clinic has turned a language model on. */
  reading?: ModelReading;
  /** The clinic's charge master. */
  chargeMaster: readonly ChargeItemDefinition[];
  /** Whatever the references of the other resources lead to, by literal reference. */
  parties: Readonly<Record<string, Party>>;
  /** Our Claims of this Encounter (or the one Claim in question, first). */
  claims: readonly Claim[];
  /** Other claims of the patient, for history-aware edits. */
  history: readonly Claim[];
  responses: readonly ClaimResponse[];
  tasks: readonly Task[];
  chargeItems: readonly ChargeItem[];
  invoices: readonly Invoice[];
  /** Other visits of the patient in the three years before this one. */
  visits: readonly Encounter[];
  /** What payers answered about coverage, the latest first. */
  eligibility: readonly CoverageEligibilityResponse[];
  /** Payers' answers to requests for prior authorization. */
  authorizations: readonly ClaimResponse[];
  consents: readonly Consent[];
  /** Who decided what about the Claim in question. */
  provenances: readonly Provenance[];
}

/** A chart whose Claim is in question. */
export interface ClaimChart extends Chart {
  claim: Claim;
}

/** The clinic's local day of the decision. */
export const today = (chart: Pick<Chart, 'now' | 'practice'>): LocalDate =>
  localDate(chart.now, chart.practice.timeZone);

/** The party a reference leads to, or undefined when it dangles. */
export const party = (
  chart: Pick<Chart, 'parties'>,
  reference: Reference | undefined,
): Party | undefined => {
  const target = literal(reference);
  return target === undefined ? undefined : chart.parties[target];
};

/** The party a reference leads to, if it is of the type. */
export const partyOf = <Type extends Party['resourceType']>(
  chart: Pick<Chart, 'parties'>,
  reference: Reference | undefined,
  resourceType: Type,
): Extract<Party, { resourceType: Type }> | undefined => {
  const found = party(chart, reference);
  return isOfType(found, resourceType) ? found : undefined;
};

const isOfType = <Type extends Party['resourceType']>(
  resource: Resource | undefined,
  resourceType: Type,
): resource is Extract<Party, { resourceType: Type }> => resource?.resourceType === resourceType;

/**
 * The date of service: local date of Encounter.period.start, in the Location's time zone where it
 * states one (HL7 `tz-code` extension), else the clinic's. A claim without a visit has the first date
 * of its lines.
 */
export const dateOfService = (chart: Chart & { claim?: Claim }): LocalDate | undefined => {
  const start = chart.encounter?.period?.start;
  if (start) return localDate(start, timeZoneOf(chart));
  return chart.claim?.item?.flatMap((line) => elements.serviceStart.read(line) ?? []).sort()[0];
};

const timeZoneOf = (chart: Chart): string => {
  for (const { location } of chart.encounter?.location ?? []) {
    const zone = partyOf(chart, location, 'Location')?.extension?.find(
      ({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/tz-code',
    )?.valueCode;
    if (zone) return zone;
  }
  return chart.practice.timeZone;
};

/** Where a visit of an Encounter class takes place when its Location names no place of service. */
const placeOfClass: Record<string, string> = {
  AMB: '11',
  VR: '10',
  HH: '12',
  EMER: '23',
  FLD: '15',
};

/** Place of service (2300 CLM05-1): the Location's coded type, else the usual place of the class. */
export const placeOfService = (chart: Chart): string | undefined => {
  for (const { location } of chart.encounter?.location ?? []) {
    for (const type of partyOf(chart, location, 'Location')?.type ?? []) {
      const code =
        codeIn(type, external.placeOfService) ?? codeIn(type, external.placeOfServiceShort);
      if (code) return code;
    }
  }
  return placeOfClass[chart.encounter?.class.code ?? ''];
};

/** The clinic's charge for one unit in cents (charge master: ChargeItemDefinition base price). */
export const chargeFor = (chart: Pick<Chart, 'chargeMaster'>, code: string): Cents | undefined => {
  const definition = definitionOf(chart.chargeMaster, code);
  const base = definition?.propertyGroup?.[0]?.priceComponent?.find(({ type }) => type === 'base');
  return cents(base?.amount);
};
