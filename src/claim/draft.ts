import type { Claim, ClaimCareTeam, ClaimDiagnosis } from '@medplum/fhirtypes';
import { type Chart, dateOfService, placeOfService, today } from '../chart.ts';
import { type LocalDate, localDate } from '../fhir/dates.ts';
import { identifierOf, key, patientControlNumber } from '../fhir/keys.ts';
import { identifierIn, literal } from '../fhir/references.ts';
import { isStaff } from '../fhir/staff.ts';
import { extension, external } from '../fhir/systems.ts';
import { withAccident } from './accident.ts';
import { withAdmission } from './admission.ts';
import { paperwork, withClia } from './billing-defaults.ts';
import { claimLine, totalOf } from './line.ts';
import { payersOf, withPayers } from './payers.ts';
import { assessedConditions, statedDiagnosis, statedServices } from './stated.ts';

const billingReference = (chart: Chart): string => {
  const found = Object.entries(chart.parties).find(
    ([, party]) =>
      party.resourceType === 'Organization' &&
      identifierIn(party.identifier, external.npi) === chart.practice.billingOrganization,
  );
  // R4 requires Claim.provider; a logical reference says who, and an edit holds the claim.
  return found?.[0] ?? '';
};

/** The first clinician of the visit bills it; what staff did alone, whoever else is named for it. */
const careTeam = (chart: Chart): ClaimCareTeam[] => {
  const people = (chart.encounter?.participant ?? []).flatMap(
    ({ individual }) => literal(individual) ?? [],
  );
  const reference = people.find((one) => !isStaff(chart.parties, one)) ?? people[0];
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
  const payers = payersOf(chart);
  const facility = literal(chart.encounter?.location?.[0]?.location);
  const team = careTeam(chart);
  const billing = billingReference(chart);
  const claim: Claim = {
    resourceType: 'Claim',
    identifier: [
      identifierOf('claim', encounterId),
      identifierOf('patient-control-number', controlNumber),
    ],
    extension: [{ url: extension.frequencyCode, valueCode: '1' }, ...paperwork(chart)],
    status: 'draft',
    type: { coding: [{ system: external.claimType, code: 'professional' }] },
    use: 'claim',
    created: serviceDate > today(chart) ? serviceDate : today(chart),
    provider: billing
      ? { reference: billing }
      : { identifier: { system: external.npi, value: chart.practice.billingOrganization } },
    priority: { coding: [{ system: external.processPriority, code: 'normal' }] },
    ...(facility?.startsWith('Location/') ? { facility: { reference: facility } } : {}),
    ...(team.length ? { careTeam: team } : {}),
    ...(list.length ? { diagnosis: list } : {}),
    patient: payers.patient,
    insurance: payers.insurance,
    ...(item.length ? { item, total: totalOf(item) } : {}),
  };
  return withAdmission(chart, withAccident(chart, withClia(chart, withPayers(claim, payers))));
};
