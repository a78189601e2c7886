import type { Claim, Encounter, Patient, Resource } from '@medplum/fhirtypes';
import type { Chart, Party, Practice } from '../chart.ts';
import { firstPayer, isMedicare } from '../coding/first-payer.ts';
import { isWellness } from '../coding/visits/wellness-elements.ts';
import { addDays, localDate } from '../fhir/dates.ts';
import { procedureCode } from '../fhir/elements.ts';
import { identifierOf, token } from '../fhir/keys.ts';
import { idOf, literal } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import { isOf, type Stored } from '../fhir/writes.ts';
import type { Ehr, Ports, Query } from '../ports.ts';
import {
  byOrder,
  byPayer,
  containedCoverages,
  isParty,
  isUsableCoverage,
  unique,
} from './chart-parts.ts';
import { gatherParties } from './parties.ts';
import { readDocuments } from './read-documents.ts';

/** The claims of one visit: to the first payer, and to the payers after it. */
const claimTokens = (encounterId: string): string =>
  encodeURIComponent(
    [
      identifierOf('claim', encounterId),
      ...[2, 3, 4].map((payer) => identifierOf('claim', encounterId, `payer-${payer}`)),
    ]
      .map(({ system, value }) => token(system, value ?? ''))
      .join(','),
  );

/** A patient seen within three years is no new patient (CPT, CMS). */
const threeYearsDays = 3 * 365 + 1;

interface Subject {
  patient: Stored<Patient>;
  encounter?: Stored<Encounter>;
}

/** Everything a decision may look at about a patient, and a visit where there is one. */
const gather = async (ports: Ports, practice: Practice, subject: Subject): Promise<Chart> => {
  const { ehr, now } = ports;
  const patient = `Patient/${subject.patient.id}`;
  const encounter = subject.encounter ? `Encounter/${subject.encounter.id}` : undefined;
  // A merged record's coverages may still name the record that was given up.
  const people = new Set([patient, literal(subject.encounter?.subject) ?? patient]);
  const byEncounter: Query[] = encounter
    ? [
        `Condition?encounter=${encounter}`,
        `Procedure?encounter=${encounter}`,
        `Observation?encounter=${encounter}`,
        `DiagnosticReport?encounter=${encounter}`,
        `MedicationRequest?encounter=${encounter}`,
        `MedicationAdministration?context=${encounter}`,
        `ServiceRequest?encounter=${encounter}`,
        `DocumentReference?encounter=${encounter}`,
        `Composition?encounter=${encounter}`,
        `Immunization?patient=${patient}`,
        `ExplanationOfBenefit?encounter=${encounter}`,
        `Claim?identifier=${claimTokens(subject.encounter?.id ?? '')}`,
        `Task?encounter=${encounter}`,
        `ChargeItem?context=${encounter}`,
      ]
    : [];
  const start = subject.encounter?.period?.start;
  const visitDay = start ? localDate(start, practice.timeZone) : undefined;
  const before: Query[] = visitDay
    ? [
        `Encounter?patient=${patient}&date=ge${addDays(visitDay, -threeYearsDays)}&date=le${visitDay}`,
      ]
    : [];
  const groups = await ehr.search([
    ...before,
    `CoverageEligibilityResponse?patient=${patient}`,
    `ClaimResponse?patient=${patient}&use=preauthorization`,
    `Consent?patient=${patient}`,
    `Coverage?beneficiary=${[...people].join(',')}`,
    `Task?patient=${patient}`,
    `Invoice?subject=${patient}`,
    'ChargeItemDefinition?status=active',
    `Organization?identifier=${encodeURIComponent(token(external.npi, practice.billingOrganization))}`,
    ...byEncounter,
  ]);
  const all = unique(groups.flat());
  const of = <Type extends Resource['resourceType']>(type: Type) => all.filter(isOf(type));
  const atVisit = <T extends { encounter?: { reference?: string } }>(one: T): boolean =>
    literal(one.encounter) === encounter;
  const stored = of('Coverage')
    .filter((one) => isUsableCoverage(one, visitDay))
    .sort(byOrder);
  const coverages = stored.length ? stored : containedCoverages(of('ExplanationOfBenefit'));
  const known: Record<string, Party> = Object.fromEntries([
    [patient, subject.patient],
    ...coverages.map(
      (coverage) =>
        [coverage.id?.startsWith('#') ? coverage.id : `Coverage/${coverage.id}`, coverage] as const,
    ),
    ...of('Organization').map((one) => [`Organization/${one.id}`, one] as const),
  ]);
  const sources: Resource[] = [
    ...(subject.encounter ? [subject.encounter] : []),
    ...coverages,
    ...of('Claim'),
  ];
  const parties = await gatherParties(ehr, sources, known);
  const practitioners = Object.keys(parties).filter((one) => one.startsWith('Practitioner/'));
  const roles = practitioners.length
    ? (await ehr.search([`PractitionerRole?practitioner=${practitioners.join(',')}`]))
        .flat()
        .filter(isParty)
    : [];
  const documents = await readDocuments(ports, [...of('DocumentReference'), ...of('Composition')]);
  return {
    now: now(),
    practice,
    patient: subject.patient,
    ...(subject.encounter ? { encounter: subject.encounter } : {}),
    coverages,
    conditions: of('Condition'),
    procedures: of('Procedure'),
    observations: of('Observation'),
    reports: of('DiagnosticReport'),
    immunizations: of('Immunization').filter(atVisit),
    medications: [...of('MedicationRequest'), ...of('MedicationAdministration')],
    orders: of('ServiceRequest'),
    ...documents,
    chargeMaster: of('ChargeItemDefinition'),
    parties: {
      ...parties,
      ...Object.fromEntries(
        roles.map((role): [string, Party] => [`PractitionerRole/${role.id}`, role]),
      ),
    },
    claims: of('Claim').sort(byPayer),
    history: [],
    responses: [],
    tasks: of('Task'),
    chargeItems: of('ChargeItem'),
    invoices: of('Invoice'),
    visits: of('Encounter').filter(({ id }) => id !== subject.encounter?.id),
    eligibility: of('CoverageEligibilityResponse').sort((a, b) =>
      b.created.localeCompare(a.created),
    ),
    authorizations: of('ClaimResponse'),
    consents: of('Consent'),
    provenances: [],
  };
};

/** The chart of one visit, or undefined when the Encounter or its Patient is not there. */
export const gatherEncounter = async (
  ports: Ports,
  practice: Practice,
  encounterId: string,
): Promise<Chart | undefined> => {
  const encounter =
    (await ports.ehr.read<Encounter>('Encounter', encounterId)) ??
    (await deletedVisit(ports.ehr, encounterId));
  const patientId = idOf(encounter?.subject);
  const patient = patientId ? await survivor(ports.ehr, patientId) : undefined;
  if (!encounter || !patient) return undefined;
  const chart = await gather(ports, practice, { patient, encounter });
  return isMedicare(firstPayer(chart))
    ? { ...chart, history: await preventiveClaims(ports.ehr, patient, chart) }
    : chart;
};

/** The patient's other claims with Medicare's preventive visits, which are due by the last one. */
const preventiveClaims = async (
  ehr: Ehr,
  { id }: Stored<Patient>,
  { claims }: Chart,
): Promise<Stored<Claim>[]> => {
  const own = new Set(claims.map((claim) => claim.id));
  const [found = []] = await ehr.search([`Claim?patient=Patient/${id}`]);
  return found
    .filter(isOf('Claim'))
    .filter(
      (claim) => !own.has(claim.id) && claim.item?.some((line) => isWellness(procedureCode(line))),
    );
};

/** A visit that is gone while its claim is there: as one that was entered in error. */
const deletedVisit = async (ehr: Ehr, id: string): Promise<Stored<Encounter> | undefined> => {
  const [claims = []] = await ehr.search([`Claim?identifier=${claimTokens(id)}`]);
  const subject = claims.filter(isOf('Claim'))[0]?.patient;
  return subject
    ? { resourceType: 'Encounter', id, status: 'entered-in-error', class: {}, subject }
    : undefined;
};

/** The Patient of an id, or the one that it was merged into (Patient.link `replaced-by`). */
const survivor = async (ehr: Ehr, id: string): Promise<Stored<Patient> | undefined> => {
  const seen = new Set<string>();
  for (let next: string | undefined = id; next && !seen.has(next); ) {
    seen.add(next);
    const patient: Stored<Patient> | undefined = await ehr.read<Patient>('Patient', next);
    const link = patient?.link?.find(({ type }) => type === 'replaced-by')?.other;
    if (!patient || !link) return patient;
    next = idOf(link);
  }
  return undefined;
};

/** The chart of a patient without a visit, for the checks before one. */
export const gatherPatient = async (
  ports: Ports,
  practice: Practice,
  patientId: string,
): Promise<Chart | undefined> => {
  const patient = await survivor(ports.ehr, patientId);
  return patient ? gather(ports, practice, { patient }) : undefined;
};
