import type { Bundle, Claim, ClaimItem, Resource } from '@medplum/fhirtypes';
import type { CodeTables } from '../codesets/tables.ts';
import { addDays, type LocalDate } from '../fhir/dates.ts';
import { identifierOf } from '../fhir/keys.ts';
import { codeSystem, extension, external, procedureSystem } from '../fhir/systems.ts';

/** The day on which the made visits take place. */
export const visitDay: LocalDate = '2026-11-03';

/** The instant at which their claims are looked at. */
export const visitNow = '2026-11-04T10:00:00-06:00';

/** Codes to draw from. */
export interface CodePool {
  /** Service codes that stand in the PTP, MUE and add-on tables, and in the fee schedule. */
  services: readonly string[];
  /** Pairs of them that are in force. */
  pairs: readonly (readonly [string, string])[];
  diagnoses: readonly string[];
}

/** Always the same numbers below a limit (the linear congruence of Numerical Recipes, 32 bits). */
export const numbersFrom = (seed: number) => {
  let state = seed >>> 0;
  return (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

type Below = ReturnType<typeof numbersFrom>;

const drawn = (from: readonly string[], below: Below): string => from[below(from.length)] ?? '';

/** The pool of the loaded tables; empty where PTP, MUE, add-on or ICD-10-CM is not loaded. */
export const codePool = (tables: CodeTables): CodePool => {
  const ptp = tables.table('ptp', visitDay);
  const mue = tables.table('mue', visitDay);
  const addOn = tables.table('add-on', visitDay);
  const codes = tables.table('icd-10-cm', visitDay);
  if (!ptp.loaded || !mue.loaded || !addOn.loaded || !codes.loaded)
    return { services: [], pairs: [], diagnoses: [] };
  const isInAddOn = (code: string): boolean =>
    addOn.table.primaries(code, visitDay) !== undefined ||
    addOn.table.addOns(code, visitDay).length > 0;
  const services = ptp.table.columnOnes().filter((code) => {
    const service = tables.service(code, visitDay);
    return mue.table.find(code) && isInAddOn(code) && service.loaded && service.row;
  });
  const known = new Set(services);
  const pairs = services.flatMap((one) =>
    ptp.table.columnTwos(one).flatMap((two) => {
      const row = known.has(two) ? ptp.table.pair(one, two, visitDay) : undefined;
      return row && row.indicator !== '9' ? [[one, two] as const] : [];
    }),
  );
  const diagnoses: string[] = [];
  for (const one of codes.table.iterate()) if (one.billable) diagnoses.push(one.code);
  return { services, pairs, diagnoses };
};

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const stated = (url: string, valueCode: string) => ({ url, valueCode });
const dollars = (value: number) => ({ value, currency: 'USD' as const });

const lineOf = (sequence: number, code: string, day: LocalDate, below: Below): ClaimItem => {
  const quantity = 1 + below(3);
  const modifiers = [[], [], ['25'], ['59'], ['RT'], ['XS', 'LT']][below(6)] ?? [];
  return {
    sequence,
    careTeamSequence: [1],
    diagnosisSequence: [1 + below(3)],
    productOrService: coded(procedureSystem(code), code),
    modifier: modifiers.map((one) => coded(external.hcpcs, one)),
    servicedDate: day,
    locationCodeableConcept: coded(external.placeOfService, '11'),
    quantity: { value: quantity },
    unitPrice: dollars(80),
    net: dollars(80 * quantity),
    encounter: [{ reference: 'Encounter/visit' }],
  };
};

const claimOf = (
  id: string,
  services: readonly string[],
  day: LocalDate,
  pool: CodePool,
  below: Below,
): Claim => {
  const item = services.map((code, index) => lineOf(index + 1, code, day, below));
  return {
    resourceType: 'Claim',
    id,
    identifier: [identifierOf('claim', id), identifierOf('patient-control-number', id)],
    extension: [
      stated(extension.frequencyCode, '1'),
      stated(extension.signatureOnFile, 'Y'),
      stated(extension.providerAcceptsAssignment, 'A'),
      stated(extension.assignmentOfBenefits, 'Y'),
      stated(extension.releaseOfInformation, 'Y'),
    ],
    status: 'draft',
    type: coded(external.claimType, 'professional'),
    use: 'claim',
    patient: { reference: 'Patient/patient' },
    created: addDays(day, 1),
    insurer: { reference: 'Organization/payer' },
    provider: { reference: 'Organization/clinic' },
    facility: { reference: 'Location/office' },
    priority: { coding: [{ code: 'normal' }] },
    careTeam: [
      {
        sequence: 1,
        provider: { reference: 'Practitioner/doctor' },
        role: coded(external.claimCareTeamRole, 'primary'),
      },
    ],
    diagnosis: [1, 2, 3].map((sequence) => ({
      sequence,
      diagnosisCodeableConcept: coded(external.icd10cm, drawn(pool.diagnoses, below)),
    })),
    insurance: [
      {
        extension: [stated(extension.claimFilingIndicator, 'CI')],
        sequence: 1,
        focal: true,
        coverage: { reference: 'Coverage/coverage' },
      },
    ],
    item,
    total: dollars(item.reduce((total, { net }) => total + (net?.value ?? 0), 0)),
  };
};

const address = {
  line: ['12 Cedar Hollow Road'],
  city: 'Elgin',
  state: 'IL',
  postalCode: '60120-1234',
};

/** Whom the claims are for and by whom: synthetic, the same for all. */
const record: readonly Resource[] = [
  {
    resourceType: 'Patient',
    id: 'patient',
    name: [{ family: 'Tolliver', given: ['Marian'] }],
    birthDate: '1961-02-03',
    gender: 'female',
    address: [{ line: ['4 Orchard Row'], city: 'Elgin', state: 'IL', postalCode: '60120' }],
  },
  {
    resourceType: 'Encounter',
    id: 'visit',
    status: 'finished',
    class: { code: 'AMB' },
    subject: { reference: 'Patient/patient' },
    period: { start: `${visitDay}T09:00:00-06:00`, end: `${visitDay}T09:40:00-06:00` },
  },
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
  {
    resourceType: 'Organization',
    id: 'clinic',
    identifier: [
      { system: external.npi, value: '1234567893' },
      { system: external.ein, value: '12-3456789' },
    ],
    name: 'Orchard Family Medicine',
    telecom: [{ system: 'phone', value: '847-555-0110' }],
    address: [address],
  },
  {
    resourceType: 'Organization',
    id: 'payer',
    identifier: [{ system: external.payerId, value: '88001' }],
  },
  {
    resourceType: 'Practitioner',
    id: 'doctor',
    name: [{ family: 'Ashby', given: ['Nora'] }],
    identifier: [{ system: external.npi, value: '1245319599' }],
  },
  { resourceType: 'Location', id: 'office', name: 'Orchard Family Medicine, office', address },
  {
    resourceType: 'CoverageEligibilityResponse',
    id: 'answer',
    status: 'active',
    purpose: ['validation'],
    patient: { reference: 'Patient/patient' },
    created: addDays(visitDay, -1),
    request: { reference: 'CoverageEligibilityRequest/request' },
    outcome: 'complete',
    insurer: { reference: 'Organization/payer' },
    insurance: [{ coverage: { reference: 'Coverage/coverage' }, inforce: true }],
  },
];

const servicesOf = (lines: number, pool: CodePool, below: Below): string[] => {
  const services = Array.from({ length: lines }, () => drawn(pool.services, below));
  const pair = below(100) < 30 ? pool.pairs[below(pool.pairs.length)] : undefined;
  return pair ? [...pair, ...services.slice(2)] : services;
};

const earlierClaims = 20;

/** A claim of so many lines with twenty earlier ones of the patient; 30 of 100 hold a PTP pair. */
export const aMadeBundle = (number: number, lines: number, pool: CodePool): Bundle => {
  const below = numbersFrom(number + 1);
  const claim = claimOf('claim', servicesOf(lines, pool, below), visitDay, pool, below);
  const earlier = Array.from({ length: earlierClaims }, (_, index): Claim => {
    const day = addDays(visitDay, -20 - index * 40);
    const services = servicesOf(2, pool, below);
    const tag = [{ system: codeSystem.claimState, code: index < 2 ? 'accepted' : 'closed' }];
    return {
      ...claimOf(`earlier-${index}`, services, day, pool, below),
      status: 'active',
      meta: { tag },
    };
  });
  return {
    resourceType: 'Bundle',
    id: `made-${number}`,
    type: 'collection',
    entry: [claim, ...earlier, ...record].map((resource) => ({ resource })),
  };
};
