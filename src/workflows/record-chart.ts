import type {
  ChargeItemDefinition,
  Claim,
  Coverage,
  Encounter,
  Patient,
  Resource,
} from '@medplum/fhirtypes';
import type { Chart, ClaimChart, ClinicalDocument, Party, Practice } from '../chart.ts';
import { hasLeft } from '../claim/left.ts';
import { notesOf } from '../coding/notes/chart-notes.ts';
import { localDate } from '../fhir/dates.ts';
import { isCancelled } from '../fhir/life.ts';
import { idOf, literal } from '../fhir/references.ts';
import { isOf, type Stored } from '../fhir/writes.ts';
import {
  byOrder,
  byPayer,
  byRecency,
  containedCoverages,
  isParty,
  isUsableCoverage,
} from './chart-parts.ts';
import { type HandedRecord, UnreadableRecordError } from './record.ts';
import { wrongForm } from './record-form.ts';

/** What a record does not say of itself. */
export interface RecordSetting {
  practice: Practice;
  /** The instant of the decision, where the record names none. */
  now: string;
  /** What the clinic keeps besides: charge master, organizations; the record's own come first. */
  behind?: readonly Stored[];
}

const names = (claims: readonly Stored<Claim>[]): string =>
  claims.map(({ id }) => `Claim/${id}`).join(', ');

/** The claim that is named, or the only one that was not sent yet: drafts before active ones. */
const claimInQuestion = (record: HandedRecord, claims: readonly Stored<Claim>[]): Stored<Claim> => {
  if (record.claim !== undefined) {
    const wanted = record.claim.split('/').at(-1);
    const found = claims.find(({ id }) => id === wanted);
    if (found) return found;
    throw new UnreadableRecordError(`There is no Claim/${wanted} in the Bundle.`, 'Claim');
  }
  if (claims.length === 0)
    throw new UnreadableRecordError('There is no Claim in the Bundle.', 'Bundle.entry');
  const chargeItems = record.resources.filter(isOf('ChargeItem'));
  const answered = new Set(
    record.resources.filter(isOf('ClaimResponse')).map(({ request }) => literal(request)),
  );
  const open = claims.filter(
    (claim) =>
      !isCancelled(claim) && !hasLeft({ chargeItems }, claim) && !answered.has(`Claim/${claim.id}`),
  );
  const drafts = open.filter(({ status }) => status === 'draft');
  const candidates = drafts.length ? drafts : open;
  const [only, ...others] = candidates.length ? candidates : claims;
  if (!only || others.length)
    throw new UnreadableRecordError(
      `Several claims could be meant (${names(candidates.length ? candidates : claims)}): name one with the parameter "claim".`,
      'Claim',
    );
  return only;
};

const patientOf = (claim: Stored<Claim>, patients: readonly Stored<Patient>[]): Stored<Patient> => {
  const reference = literal(claim.patient);
  const found =
    patients.find(({ id }) => `Patient/${id}` === reference) ??
    (reference === undefined && patients.length === 1 ? patients[0] : undefined);
  if (found) return found;
  throw new UnreadableRecordError(
    reference
      ? `The Bundle lacks ${reference}, the patient of Claim/${claim.id}.`
      : `Claim/${claim.id} names no patient of the Bundle.`,
    'Claim.patient',
  );
};

/** The visit that the lines name; where none does, the only one of the patient. */
const visitOf = (
  claim: Claim,
  encounters: readonly Stored<Encounter>[],
): Stored<Encounter> | undefined => {
  const named = claim.item?.map(({ encounter }) => idOf(encounter?.[0])).find(Boolean);
  if (named) return encounters.find(({ id }) => id === named);
  return encounters.length === 1 ? encounters[0] : undefined;
};

const containedIn = (claim: Claim): Record<string, Party> =>
  Object.fromEntries(
    (claim.contained ?? []).filter(isParty).map((one): [string, Party] => [`#${one.id}`, one]),
  );

const checkForm = (resource: Resource): void => {
  const wrong = wrongForm(resource);
  if (wrong) throw new UnreadableRecordError(wrong.words, wrong.place);
};

/** The clinic's own charge master is the same for every record. */
const chargesBehind = (behind: readonly Stored[]): readonly ChargeItemDefinition[] => {
  const known = chargesOf.get(behind);
  if (known) return known;
  const charges = behind.filter(isOf('ChargeItemDefinition'));
  chargesOf.set(behind, charges);
  return charges;
};

const chargesOf = new WeakMap<readonly Stored[], readonly ChargeItemDefinition[]>();

/** Belongs to the visit: it names it, or it names none. */
const atVisit =
  (visit: string | undefined) =>
  (one: { encounter?: { reference?: string }; context?: { reference?: string } }): boolean => {
    const named = literal(one.encounter ?? one.context);
    return named === undefined || named === visit;
  };

/** The visit that a document names. */
export const encounterOfDocument = (document: ClinicalDocument): string | undefined =>
  literal(
    document.resourceType === 'Composition' ? document.encounter : document.context?.encounter?.[0],
  );

/** The parts of a record by type, and what the clinic keeps besides. */
const partsOf = (record: HandedRecord, setting: RecordSetting) => {
  for (const resource of record.resources)
    if (resource.resourceType !== 'Claim') checkForm(resource);
  const own = new Set(record.resources.map((one) => `${one.resourceType}/${one.id}`));
  const behind = (setting.behind ?? []).filter((one) => !own.has(`${one.resourceType}/${one.id}`));
  const of = <Type extends Resource['resourceType']>(type: Type) =>
    record.resources.filter(isOf(type));
  const claims = of('Claim').filter(({ use }) => use === undefined || use === 'claim');
  return { behind, of, claims };
};

/** Whom and what a chart is about. */
interface Subject {
  patient: Stored<Patient>;
  encounter?: Stored<Encounter> | undefined;
  contained: Record<string, Party>;
}

const isOfPatient =
  ({ id }: Stored<Patient>) =>
  (one: { reference?: string } | undefined): boolean =>
    literal(one) === undefined || literal(one) === `Patient/${id}`;

const chartAbout = (
  record: HandedRecord,
  setting: RecordSetting,
  { patient, encounter, contained }: Subject,
): Chart => {
  const { behind, of, claims } = partsOf(record, setting);
  const isTheirs = isOfPatient(patient);
  const visit = encounter ? `Encounter/${encounter.id}` : undefined;
  const start = encounter?.period?.start;
  const visitDay = start ? localDate(start, setting.practice.timeZone) : undefined;
  const stored: Coverage[] = [
    ...of('Coverage').filter(({ beneficiary }) => isTheirs(beneficiary)),
    ...Object.entries(contained).flatMap(([id, one]) =>
      one.resourceType === 'Coverage' ? [{ ...one, id }] : [],
    ),
  ]
    .filter((one) => isUsableCoverage(one, visitDay))
    .sort(byOrder);
  const coverages = stored.length ? stored : containedCoverages(of('ExplanationOfBenefit'));
  const parties = Object.fromEntries([
    ...[...record.resources, ...behind]
      .filter(isParty)
      .map((one): [string, Party] => [`${one.resourceType}/${one.id}`, one]),
    ...coverages
      .filter(({ id }) => id?.startsWith('#'))
      .map((one): [string, Party] => [one.id ?? '', one]),
    ...Object.entries(contained),
  ]);
  const isHere = atVisit(visit);
  const charges = of('ChargeItemDefinition').filter(({ status }) => status === 'active');
  return {
    now: record.now ?? setting.now,
    practice: setting.practice,
    patient,
    ...(encounter ? { encounter } : {}),
    coverages,
    conditions: of('Condition').filter(isHere),
    procedures: of('Procedure').filter(isHere),
    observations: of('Observation').filter(isHere),
    reports: of('DiagnosticReport').filter(isHere),
    immunizations: of('Immunization').filter(isHere),
    medications: [...of('MedicationRequest'), ...of('MedicationAdministration')].filter(isHere),
    orders: of('ServiceRequest').filter(isHere),
    notes: notesOf(of('DocumentReference')).filter((note) =>
      [undefined, visit].includes(encounterOfDocument(note.document)),
    ),
    chargeMaster: charges.length ? charges : chargesBehind(setting.behind ?? []),
    parties,
    claims: claims
      .filter(({ item }) => visit && literal(item?.[0]?.encounter?.[0]) === visit)
      .sort(byPayer),
    history: [],
    responses: [],
    tasks: of('Task'),
    chargeItems: of('ChargeItem'),
    invoices: of('Invoice'),
    visits: of('Encounter').filter(({ id, subject }) => isTheirs(subject) && id !== encounter?.id),
    eligibility: of('CoverageEligibilityResponse').sort((a, b) =>
      (b.created ?? '').localeCompare(a.created ?? ''),
    ),
    authorizations: of('ClaimResponse').filter(({ use }) => use === 'preauthorization'),
    consents: of('Consent'),
    provenances: [],
  };
};

/**
 * The chart of one claim out of a record that was handed over, with nothing read from anywhere else.
 * Throws UnreadableRecordError, which names what is missing.
 */
export const recordChart = (record: HandedRecord, setting: RecordSetting): ClaimChart => {
  const { of, claims } = partsOf(record, setting);
  const claim = claimInQuestion(record, claims);
  checkForm(claim);
  const patient = patientOf(claim, of('Patient'));
  const isTheirs = isOfPatient(patient);
  const encounter = visitOf(
    claim,
    of('Encounter').filter(({ subject }) => isTheirs(subject)),
  );
  const chart = chartAbout(record, setting, { patient, encounter, contained: containedIn(claim) });
  const earlier = new Set(claim.insurance?.map(({ claimResponse }) => idOf(claimResponse)));
  return {
    ...chart,
    claims: [claim, ...chart.claims.filter(({ id }) => id !== claim.id)],
    history: claims.filter((one) => isTheirs(one.patient) && one.id !== claim.id),
    responses: of('ClaimResponse')
      .filter(({ id, request }) => literal(request) === `Claim/${claim.id}` || earlier.has(id))
      .sort(byRecency),
    provenances: of('Provenance').filter(({ target }) =>
      target?.some((one) => literal(one) === `Claim/${claim.id}`),
    ),
    claim,
  };
};

/**
 * The chart of one visit out of a record that was handed over: the Encounter that is named, or the
 * only one. Throws UnreadableRecordError, which names what is missing.
 */
export const visitChart = (record: HandedRecord, setting: RecordSetting): Chart => {
  const { of } = partsOf(record, setting);
  const wanted = record.encounter?.split('/').at(-1);
  const encounters = of('Encounter').filter(({ id }) => wanted === undefined || id === wanted);
  const [encounter, ...others] = encounters;
  if (!encounter)
    throw new UnreadableRecordError(
      wanted === undefined
        ? 'There is no Encounter in the Bundle.'
        : `There is no Encounter/${wanted} in the Bundle.`,
      'Bundle.entry',
    );
  if (others.length)
    throw new UnreadableRecordError(
      `Several visits could be meant (${encounters.map(({ id }) => `Encounter/${id}`).join(', ')}): name one with the parameter "encounter".`,
      'Encounter',
    );
  const patients = of('Patient');
  const named = literal(encounter.subject);
  const patient =
    patients.find(({ id }) => `Patient/${id}` === named) ??
    (named === undefined && patients.length === 1 ? patients[0] : undefined);
  if (!patient)
    throw new UnreadableRecordError(
      `The Bundle lacks ${named ?? 'the Patient'} of Encounter/${encounter.id}.`,
      'Encounter.subject',
    );
  const chart = chartAbout(record, setting, { patient, encounter, contained: {} });
  const own = new Set(chart.claims.map(({ id }) => id));
  const isTheirs = isOfPatient(patient);
  return {
    ...chart,
    history: of('Claim').filter((one) => isTheirs(one.patient) && !own.has(one.id)),
  };
};
