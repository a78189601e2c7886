import type { Claim, ClaimCareTeam, ClaimDiagnosis, Coverage } from '@medplum/fhirtypes';
import { type Chart, dateOfService, partyOf, today } from '../chart.ts';
import { isSelfPay } from '../fhir/coverage.ts';
import { type LocalDate, localDate } from '../fhir/dates.ts';
import { identifierOf, key, patientControlNumber } from '../fhir/keys.ts';
import { codeIn, identifierIn, literal } from '../fhir/references.ts';
import { extension, external } from '../fhir/systems.ts';
import { paperwork, withClia } from './billing-defaults.ts';
import { claimLine, totalOf } from './line.ts';
import { assessedConditions, statedDiagnosis, statedServices } from './stated.ts';

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

/** The coverages that are billed, in the order of benefits. */
export const billedCoverages = (chart: Chart): Coverage[] =>
  chart.coverages.filter((coverage) => !isSelfPay(coverage));

const billingReference = (chart: Chart): string => {
  const found = Object.entries(chart.parties).find(
    ([, party]) =>
      party.resourceType === 'Organization' &&
      identifierIn(party.identifier, external.npi) === chart.practice.billingOrganization,
  );
  // R4 requires Claim.provider; a logical reference says who, and an edit holds the claim.
  return found?.[0] ?? '';
};

const careTeam = (chart: Chart): ClaimCareTeam[] => {
  const individual = chart.encounter?.participant?.find(
    (one) => one.individual?.reference,
  )?.individual;
  const reference = literal(individual);
  if (!reference) return [];
  return [
    {
      sequence: 1,
      provider: { reference },
      role: { coding: [{ system: external.claimCareTeamRole, code: 'primary' }] },
    },
  ];
};

/** One line's diagnosis, listed in the clinician's order and once each. */
const diagnoses = (chart: Chart): { list: ClaimDiagnosis[]; byCondition: Map<string, number> } => {
  const byCondition = new Map<string, number>();
  const sequences = new Map<string, number>();
  const list: ClaimDiagnosis[] = [];
  for (const condition of assessedConditions(chart)) {
    const code = statedDiagnosis(condition);
    if (!code) continue;
    const known = sequences.get(code);
    const sequence = known ?? list.length + 1;
    byCondition.set(`Condition/${condition.id}`, sequence);
    if (known) continue;
    sequences.set(code, sequence);
    list.push({
      sequence,
      diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code }] },
    });
  }
  return { list, byCondition };
};

/** The Coverage entries (2000B, 2320): one a payer, the one being asked marked focal. */
export const insuranceOf = (
  coverages: readonly Coverage[],
  focalIndex: number,
): Claim['insurance'] =>
  coverages.map((coverage, index) => ({
    sequence: index + 1,
    focal: index === focalIndex,
    coverage: { reference: coverage.id?.startsWith('#') ? coverage.id : `Coverage/${coverage.id}` },
  }));

/** The payer's claim filing indicator (SBR09), from its payer row. */
const withFiling = (
  chart: Chart,
  insurance: Claim['insurance'],
  coverages: readonly Coverage[],
): Claim['insurance'] =>
  insurance.map((entry, index) => {
    const payer = partyOf(chart, coverages[index]?.payor[0], 'Organization');
    const payerId = identifierIn(payer?.identifier, external.payerId);
    const row = chart.practice.payers.find((candidate) => candidate.payerId === payerId);
    return row
      ? {
          ...entry,
          extension: [{ url: extension.claimFilingIndicator, valueCode: row.claimFilingIndicator }],
        }
      : entry;
  });

/**
 * The draft Claim of a finished Encounter: what the record already states as coded, and nothing
 * that a person has not coded. The same record gives the same Claim.
 */
export const draftClaim = (chart: Chart): Claim => {
  const encounterId = chart.encounter?.id ?? '';
  const claimKey = key(encounterId);
  const controlNumber = patientControlNumber(claimKey);
  const serviceDate: LocalDate = dateOfService(chart) ?? today(chart);
  const { list, byCondition } = diagnoses(chart);
  const place = placeOfService(chart);
  const item = statedServices(chart).map((service, index) => {
    const reasons = service.reasons.flatMap((reason) => byCondition.get(reason) ?? []);
    const first = list[0]?.sequence;
    return claimLine(
      chart,
      {
        system: service.system,
        code: service.code,
        modifiers: [],
        units: service.units,
        pointers: reasons.length ? reasons : first ? [first] : [],
        serviced: service.serviced
          ? localDate(service.serviced, chart.practice.timeZone)
          : serviceDate,
      },
      index + 1,
      controlNumber,
      place,
    );
  });
  const coverages = billedCoverages(chart);
  const insurer = literal(coverages[0]?.payor[0]);
  const facility = literal(chart.encounter?.location?.[0]?.location);
  const team = careTeam(chart);
  const billing = billingReference(chart);
  const contained = coverages.filter((coverage) => coverage.id?.startsWith('#'));
  return withClia(chart, {
    resourceType: 'Claim',
    identifier: [
      identifierOf('claim', encounterId),
      identifierOf('patient-control-number', controlNumber),
    ],
    extension: [{ url: extension.frequencyCode, valueCode: '1' }, ...paperwork(chart)],
    ...(contained.length
      ? {
          contained: contained.map((coverage) => ({
            ...coverage,
            id: coverage.id?.slice(1) ?? '',
          })),
        }
      : {}),
    status: 'draft',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'claim',
    patient: { reference: `Patient/${chart.patient.id}` },
    created: serviceDate > today(chart) ? serviceDate : today(chart),
    ...(insurer?.startsWith('Organization/') ? { insurer: { reference: insurer } } : {}),
    provider: billing
      ? { reference: billing }
      : { identifier: { system: external.npi, value: chart.practice.billingOrganization } },
    priority: { coding: [{ system: external.processPriority, code: 'normal' }] },
    ...(facility?.startsWith('Location/') ? { facility: { reference: facility } } : {}),
    ...(team.length ? { careTeam: team } : {}),
    ...(list.length ? { diagnosis: list } : {}),
    insurance: withFiling(chart, insuranceOf(coverages, 0), coverages),
    ...(item.length ? { item, total: totalOf(item) } : {}),
  });
};
