import type {
  ChargeItemDefinition,
  CodeableConcept,
  Condition,
  DiagnosticReport,
  DocumentReference,
  Immunization,
  MedicationAdministration,
  Procedure,
  ServiceRequest,
} from '@medplum/fhirtypes';
import type { Chart, Note, PayerRow } from '../../src/chart.ts';
import type { RenderedTables } from '../../src/codesets/tables.ts';
import { suggest } from '../../src/coding/suggest.ts';
import type { Suggestion } from '../../src/coding/suggestion.ts';
import { clinicBundle, demoPractice } from '../../src/demo/fixtures.ts';
import { external, procedureSystem } from '../../src/fhir/systems.ts';
import { isOf } from '../../src/fhir/writes.ts';
import { tablesOf } from '../edits/clean-chart.ts';

const practice = demoPractice();
const patient = { reference: 'Patient/patient' };
const encounter = { reference: 'Encounter/visit' };
export const doctor = { reference: 'Practitioner/doctor' };
const day = '2026-11-03T09:00:00-06:00';

/** A row of a charge master as a clinic keeps it. */
export const aCharge = (
  code: string,
  title: string,
  change: Partial<ChargeItemDefinition> = {},
): ChargeItemDefinition => ({
  resourceType: 'ChargeItemDefinition',
  url: `urn:charge:${code}`,
  status: 'active',
  title,
  code: {
    coding: [{ system: procedureSystem(code), code }],
  },
  ...change,
});

/** A finished visit to the demo clinic's office, of which nothing is coded. */
export const aVisit = (change: Partial<Chart> = {}): Chart => ({
  now: '2026-11-04T10:00:00-06:00',
  practice,
  patient: { resourceType: 'Patient', id: 'patient', birthDate: '1961-02-03', gender: 'female' },
  encounter: {
    resourceType: 'Encounter',
    id: 'visit',
    meta: { versionId: '1' },
    status: 'finished',
    class: { code: 'AMB' },
    period: { start: day },
    participant: [{ individual: doctor }],
  },
  coverages: [
    {
      resourceType: 'Coverage',
      id: 'coverage',
      status: 'active',
      beneficiary: patient,
      payor: [{ reference: 'Organization/payer' }],
    },
  ],
  conditions: [],
  procedures: [],
  observations: [],
  reports: [],
  immunizations: [],
  medications: [],
  orders: [],
  notes: [],
  chargeMaster: (clinicBundle().entry ?? [])
    .flatMap(({ resource }) => resource ?? [])
    .filter(isOf('ChargeItemDefinition')),
  parties: {
    'Organization/clinic': {
      resourceType: 'Organization',
      id: 'clinic',
      identifier: [{ system: external.npi, value: practice.billingOrganization }],
    },
    'Organization/payer': {
      resourceType: 'Organization',
      id: 'payer',
      identifier: [{ system: external.payerId, value: practice.payers[0]?.payerId ?? '' }],
    },
  },
  claims: [],
  history: [],
  responses: [],
  tasks: [],
  chargeItems: [],
  invoices: [],
  visits: [],
  eligibility: [],
  authorizations: [],
  consents: [],
  provenances: [],
  ...change,
});

/** The chart with another first payer. */
export const paidBy = (chart: Chart, change: Partial<PayerRow>): Chart => ({
  ...chart,
  practice: {
    ...chart.practice,
    payers: chart.practice.payers.map((row, index) => (index ? row : { ...row, ...change })),
  },
});

export const aProcedure = (code: CodeableConcept, change: Partial<Procedure> = {}): Procedure => ({
  resourceType: 'Procedure',
  id: 'procedure',
  meta: { versionId: '1' },
  status: 'completed',
  subject: patient,
  encounter,
  code,
  performedDateTime: day,
  ...change,
});

export const anOrder = (
  code: CodeableConcept,
  change: Partial<ServiceRequest> = {},
): ServiceRequest => ({
  resourceType: 'ServiceRequest',
  id: 'order',
  meta: { versionId: '1' },
  status: 'completed',
  intent: 'order',
  subject: patient,
  encounter,
  authoredOn: day,
  code,
  ...change,
});

/** A final report of the clinic itself. */
export const aReport = (
  code: CodeableConcept,
  change: Partial<DiagnosticReport> = {},
): DiagnosticReport => ({
  resourceType: 'DiagnosticReport',
  id: 'report',
  meta: { versionId: '1' },
  status: 'final',
  subject: patient,
  encounter,
  code,
  effectiveDateTime: day,
  performer: [{ reference: 'Organization/clinic' }],
  ...change,
});

export const aDose = (cvx: string, change: Partial<Immunization> = {}): Immunization => ({
  resourceType: 'Immunization',
  id: `dose-${cvx}`,
  meta: { versionId: '1' },
  status: 'completed',
  patient,
  encounter,
  occurrenceDateTime: day,
  vaccineCode: { coding: [{ system: external.cvx, code: cvx }] },
  ...change,
});

export const aDrugGiven = (
  text: string,
  value: number,
  unit: string,
  change: Partial<MedicationAdministration> = {},
): MedicationAdministration => ({
  resourceType: 'MedicationAdministration',
  id: 'drug',
  meta: { versionId: '1' },
  status: 'completed',
  subject: patient,
  context: encounter,
  medicationCodeableConcept: { text },
  effectiveDateTime: day,
  dosage: { dose: { value, unit } },
  ...change,
});

export const aCondition = (text: string, change: Partial<Condition> = {}): Condition => ({
  resourceType: 'Condition',
  id: 'condition',
  meta: { versionId: '1' },
  subject: patient,
  encounter,
  code: { text },
  ...change,
});

/** The signed note of the visit. */
export const aNote = (text: string, change: Partial<DocumentReference> = {}): Note => ({
  document: {
    resourceType: 'DocumentReference',
    id: 'note',
    meta: { versionId: '1' },
    status: 'current',
    docStatus: 'final',
    date: '2026-11-03T09:30:00-06:00',
    content: [{ attachment: { contentType: 'text/plain' } }],
    ...change,
  },
  text,
});

const starterFees = tablesOf([]).table('mpfs', '2026-11-03');

/** A fee schedule that has the codes, each with its status. */
export const feesOf = (statuses: Readonly<Record<string, string>>): RenderedTables => ({
  mpfs: {
    manifest: {
      set: 'mpfs',
      vintage: 'rendered',
      from: '2026-01-01',
      to: '2026-12-31',
      sources: [],
      counts: {},
      importer: 'rendered',
    },
    find: (code) => {
      const status = statuses[code];
      const like = starterFees.loaded ? starterFees.table.find('99213') : undefined;
      return status === undefined || !like ? undefined : { ...like, code, status };
    },
    indicator: (code, _modifier, column) => (column === 'status' ? (statuses[code] ?? '') : ''),
    byteLength: 0,
  },
});

/** What is suggested for a chart, with tables of a few rendered rows beside the starter's. */
export const suggestedFor = (
  chart: Chart,
  rendered: RenderedTables = {},
  settled: readonly string[] = [],
): Suggestion[] => suggest(chart, tablesOf([], rendered), new Set(settled));

/** The suggested services as a claim line would read: `20610-RT`, `J3301 ×4`. */
export const servicesOf = (suggestions: readonly Suggestion[]): string[] =>
  suggestions
    .filter(({ kind }) => kind === 'service')
    .map(
      ({ code, modifiers = [], units = 1 }) =>
        `${[code, ...modifiers].join('-')}${units === 1 ? '' : ` ×${units}`}`,
    );
