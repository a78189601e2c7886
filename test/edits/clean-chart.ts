import type { ChargeItemDefinition, Claim, ClaimItem, Organization } from '@medplum/fhirtypes';
import type { Practice } from '../../src/chart.ts';
import { lookupsOver } from '../../src/codesets/lookups.ts';
import { packedSets } from '../../src/codesets/readers.ts';
import type { CodeTables, RenderedTables, SetName } from '../../src/codesets/tables.ts';
import { demoPractice } from '../../src/demo/fixtures.ts';
import type { DraftChart } from '../../src/edits/edit.ts';
import { identifierOf } from '../../src/fhir/keys.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { renderedCodes } from './rendered-codes.ts';

/** The demo clinic, whose first payer states every fact and asks for nothing unusual. */
const clinicOfTheDemo = demoPractice();
const practice: Practice = {
  ...clinicOfTheDemo,
  payers: clinicOfTheDemo.payers.map((row) => ({
    ...row,
    asksGroupNumber: false,
    newbornDays: 30,
    asksTaxonomyOf: [],
    asksOrdererOf: [],
    forbidsSelfReferral: false,
    wantsOneProvider: false,
    datesWithin: 'any',
    asksAdmissionAt: [],
    asksOnset: false,
    eligibilityDays: 30,
    authorizedServices: [],
    asksReferral: false,
    network: { npis: [], paysOthers: true },
    trackedServices: { states: [], services: [], from: '2026-01-01' },
  })),
};
const payerRow = practice.payers[0];

const stated = (url: string, valueCode: string) => ({ url, valueCode });

const line = (sequence: number, code: string, charge: number): ClaimItem => ({
  sequence,
  careTeamSequence: [1],
  diagnosisSequence: [1],
  productOrService: { coding: [{ system: external.cpt, code }] },
  servicedDate: '2026-11-03',
  locationCodeableConcept: { coding: [{ system: external.placeOfService, code: '11' }] },
  quantity: { value: 1 },
  unitPrice: { value: charge, currency: 'USD' },
  net: { value: charge, currency: 'USD' },
  encounter: [{ reference: 'Encounter/visit' }],
});

const officeAddress = {
  line: ['12 Cedar Hollow Road'],
  city: 'Elgin',
  state: 'IL',
  postalCode: '60120-1234',
};

/** A clean office visit with two lines and the diagnosis that both are for, made afresh for each example. */
export const aCleanChart = (): DraftChart => {
  const first = line(1, '99213', 120.1);
  const claim: Claim & { item: [ClaimItem, ...ClaimItem[]] } = {
    resourceType: 'Claim',
    id: 'claim',
    identifier: [identifierOf('claim', 'visit'), identifierOf('patient-control-number', 'CW1')],
    extension: [
      stated(extension.frequencyCode, '1'),
      stated(extension.signatureOnFile, 'Y'),
      stated(extension.providerAcceptsAssignment, 'A'),
      stated(extension.assignmentOfBenefits, 'Y'),
      stated(extension.releaseOfInformation, 'Y'),
    ],
    status: 'draft',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'claim',
    patient: { reference: 'Patient/patient' },
    created: '2026-11-04',
    insurer: { reference: 'Organization/payer' },
    provider: { reference: 'Organization/clinic' },
    facility: { reference: 'Location/office' },
    priority: { coding: [{ code: 'normal' }] },
    careTeam: [
      {
        sequence: 1,
        provider: { reference: 'Practitioner/doctor' },
        role: { coding: [{ system: external.claimCareTeamRole, code: 'primary' }] },
      },
    ],
    diagnosis: [
      {
        sequence: 1,
        diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'E11.9' }] },
      },
    ],
    insurance: [
      {
        extension: [stated(extension.claimFilingIndicator, payerRow?.claimFilingIndicator ?? '')],
        sequence: 1,
        focal: true,
        coverage: { reference: 'Coverage/coverage' },
      },
    ],
    supportingInfo: [
      {
        sequence: 1,
        category: { coding: [{ system: codeSystem.supportingInfo, code: 'clia' }] },
        valueString: '14D0000001',
      },
    ],
    item: [first, line(2, '83036', 30)],
    total: { value: 150.1, currency: 'USD' },
  };
  const clinic: Organization = {
    resourceType: 'Organization',
    id: 'clinic',
    identifier: [
      { system: external.npi, value: '1234567893' },
      { system: external.ein, value: '12-3456789' },
    ],
    name: 'Orchard Family Medicine',
    telecom: [{ system: 'phone', value: '847-555-0110' }],
    address: [officeAddress],
  };
  const chargeMaster: ChargeItemDefinition[] = [
    {
      resourceType: 'ChargeItemDefinition',
      url: 'urn:charge',
      status: 'active',
      code: { coding: [{ code: '99213' }] },
    },
  ];
  return {
    now: '2026-11-04T10:00:00-06:00',
    practice,
    patient: {
      resourceType: 'Patient',
      id: 'patient',
      name: [{ family: 'Tolliver', given: ['Marian'] }],
      birthDate: '1961-02-03',
      gender: 'female',
      address: [{ line: ['4 Orchard Row'], city: 'Elgin', state: 'IL', postalCode: '60120' }],
    },
    encounter: {
      resourceType: 'Encounter',
      id: 'visit',
      status: 'finished',
      class: { code: 'AMB' },
      period: { start: '2026-11-03T09:00:00-06:00' },
    },
    coverages: [
      {
        resourceType: 'Coverage',
        id: 'coverage',
        status: 'active',
        beneficiary: { reference: 'Patient/patient' },
        subscriberId: 'PMH447190200',
        relationship: { coding: [{ code: 'self' }] },
        payor: [{ reference: 'Organization/payer' }],
        period: { start: '2026-01-01' },
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
    chargeMaster,
    parties: {
      'Organization/clinic': clinic,
      'Practitioner/doctor': {
        resourceType: 'Practitioner',
        id: 'doctor',
        name: [{ family: 'Ashby', given: ['Nora'] }],
        identifier: [{ system: external.npi, value: '1245319599' }],
      },
      'Location/office': {
        resourceType: 'Location',
        id: 'office',
        name: 'Orchard Family Medicine, office',
        address: officeAddress,
      },
      'Organization/payer': {
        resourceType: 'Organization',
        id: 'payer',
        identifier: [{ system: external.payerId, value: payerRow?.payerId ?? '' }],
      },
    },
    claims: [],
    history: [],
    responses: [],
    tasks: [],
    chargeItems: [],
    invoices: [],
    visits: [],
    eligibility: [
      {
        resourceType: 'CoverageEligibilityResponse',
        status: 'active',
        purpose: ['validation'],
        patient: { reference: 'Patient/patient' },
        created: '2026-11-02',
        request: { reference: 'CoverageEligibilityRequest/request' },
        outcome: 'complete',
        insurer: { reference: 'Organization/payer' },
        insurance: [{ coverage: { reference: 'Coverage/coverage' }, inforce: true }],
      },
    ],
    authorizations: [],
    consents: [],
    provenances: [],
    claim,
    withoutTables: [],
    withTables: {},
  };
};

const starter = await renderedCodes(practice.pins);

/** The sets of which the starter has nothing: without rendered rows their edits say no data. */
export const absentSets: readonly SetName[] = packedSets.filter(
  (set) => !starter.table(set, '2026-11-03').loaded,
);

/** The starter tables with the rendered rows, of which some answer "not loaded", and some from an example. */
export const tablesOf = (
  without: readonly SetName[],
  rendered: RenderedTables = {},
): CodeTables => {
  const table: CodeTables['table'] = (set, date) => {
    if (without.includes(set)) return { loaded: false, set };
    const own = rendered[set];
    return own
      ? { loaded: true, set, vintage: 'rendered', pinned: false, starter: false, table: own }
      : starter.table(set, date);
  };
  return {
    table,
    ...lookupsOver(table),
    search: starter.search,
    vintages: () => starter.vintages().filter(({ set }) => !without.some((one) => one === set)),
  };
};
