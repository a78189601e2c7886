import type { Claim, ClaimItem, ClaimSupportingInfo, Extension } from '@medplum/fhirtypes';
import type { LocalDate } from './dates.ts';
import { codeIn } from './references.ts';
import { codeSystem, extension, external, identifierSystem } from './systems.ts';

/** Where one element of the 837P claim lives in FHIR: its place in both, and how to read it. */
export interface ClaimElement<Subject, Value> {
  /** Loop and element of 005010X222A1. */
  readonly x12: string;
  /** FHIRPath from the Claim (or from the line, for the elements of loop 2400). */
  readonly path: string;
  read(subject: Subject): Value | undefined;
}

const onClaim = <Value>(
  x12: string,
  path: string,
  read: (claim: Claim) => Value | undefined,
): ClaimElement<Claim, Value> => ({ x12, path, read });

const onLine = <Value>(
  x12: string,
  path: string,
  read: (line: ClaimItem) => Value | undefined,
): ClaimElement<ClaimItem, Value> => ({ x12, path, read });

const extensionOf = (
  element: { extension?: Extension[] } | undefined,
  url: string,
): Extension | undefined => element?.extension?.find((candidate) => candidate.url === url);

/** Supporting information of one category; ours for what HL7's value set has no word for. */
export const supportingInfo = (claim: Claim, category: string): ClaimSupportingInfo | undefined =>
  claim.supportingInfo?.find((info) =>
    info.category.coding?.some(
      (coding) =>
        coding.code === category &&
        (coding.system === external.supportingInfoCategory ||
          coding.system === codeSystem.supportingInfo),
    ),
  );

const supportingInfoPath = (category: string): string =>
  `Claim.supportingInfo.where(category.coding.code = '${category}')`;

const careTeamReference = (claim: Claim, role: string): string | undefined =>
  claim.careTeam?.find((member) => member.role?.coding?.some((coding) => coding.code === role))
    ?.provider.reference;

const careTeamPath = (role: string): string =>
  `Claim.careTeam.where(role.coding.code = '${role}').provider`;

const focal = (claim: Claim) => claim.insurance?.find((insurance) => insurance.focal);

const quantityOf = (line: ClaimItem, code: string): number | undefined =>
  line.detail?.find((detail) => detail.category?.coding?.some((coding) => coding.code === code))
    ?.quantity?.value;

const controlNumber = identifierSystem('patient-control-number');

/**
 * The one table that says where an 837P element lives in FHIR. Claim generation writes these
 * places, edits name them, X12 and remittance read them. A standard element wherever R4 has one, an
 * extension of ours only where it has none.
 */
export const elements = {
  patientControlNumber: onClaim(
    '2300 CLM01',
    `Claim.identifier.where(system = '${controlNumber}').value`,
    (claim) => claim.identifier?.find(({ system }) => system === controlNumber)?.value,
  ),
  frequencyCode: onClaim(
    '2300 CLM05-3',
    `Claim.extension('${extension.frequencyCode}').valueCode`,
    (claim) => extensionOf(claim, extension.frequencyCode)?.valueCode,
  ),
  payerClaimControlNumber: onClaim(
    '2300 REF*F8',
    'Claim.related.reference.value',
    (claim) => claim.related?.find((related) => related.reference?.value)?.reference?.value,
  ),
  priorAuthorization: onClaim('2300 REF*G1', 'Claim.insurance.where(focal).preAuthRef', (claim) =>
    focal(claim)?.preAuthRef?.at(0),
  ),
  referralNumber: onClaim(
    '2300 REF*9F',
    `${supportingInfoPath('referral')}.valueString`,
    (claim) => supportingInfo(claim, 'referral')?.valueString,
  ),
  clia: onClaim(
    '2300 REF*X4',
    `${supportingInfoPath('clia')}.valueString`,
    (claim) => supportingInfo(claim, 'clia')?.valueString,
  ),
  accidentType: onClaim(
    '2300 CLM11-1',
    'Claim.accident.type',
    (claim) => claim.accident?.type?.coding?.[0]?.code,
  ),
  accidentDate: onClaim('2300 DTP*439', 'Claim.accident.date', (claim) => claim.accident?.date),
  accidentState: onClaim(
    '2300 CLM11-4',
    'Claim.accident.locationAddress.state',
    (claim) => claim.accident?.locationAddress?.state,
  ),
  workRelated: onClaim(
    '2300 CLM11-1 (EM without a date)',
    supportingInfoPath('employmentimpacted'),
    (claim) => (supportingInfo(claim, 'employmentimpacted') ? true : undefined),
  ),
  /** The number of the carrier's case, which a work or auto claim is known by. */
  casualtyClaimNumber: onClaim(
    '2010BA REF*Y4',
    `${supportingInfoPath('casualty-claim-number')}.valueString`,
    (claim) => supportingInfo(claim, 'casualty-claim-number')?.valueString,
  ),
  onsetDate: onClaim(
    '2300 DTP*431',
    `${supportingInfoPath('onset')}.timingDate`,
    (claim) => supportingInfo(claim, 'onset')?.timingDate,
  ),
  admissionDate: onClaim(
    '2300 DTP*435',
    `${supportingInfoPath('hospitalized')}.timing`,
    (claim) => {
      const info = supportingInfo(claim, 'hospitalized');
      return info?.timingDate ?? info?.timingPeriod?.start?.slice(0, 10);
    },
  ),
  /** DTP*454: the day on which the course of treatment began. */
  initialTreatmentDate: onClaim(
    '2300 DTP*454',
    `${supportingInfoPath('initial-treatment')}.timingDate`,
    (claim) => supportingInfo(claim, 'initial-treatment')?.timingDate,
  ),
  /** DTP*304: the day on which the physician who treats the disease last saw the patient. */
  lastSeenDate: onClaim(
    '2300 DTP*304',
    `${supportingInfoPath('last-seen')}.timingDate`,
    (claim) => supportingInfo(claim, 'last-seen')?.timingDate,
  ),
  /** CLM20: why the claim comes late. */
  delayReason: onClaim(
    '2300 CLM20',
    `${supportingInfoPath('delay-reason')}.code`,
    (claim) => supportingInfo(claim, 'delay-reason')?.code?.coding?.[0]?.code,
  ),
  /** What the patient paid before the claim went out. R4 has no element for it. */
  patientPaid: onClaim(
    '2300 AMT*F5',
    `Claim.extension('${extension.patientPaid}').valueMoney`,
    (claim) => extensionOf(claim, extension.patientPaid)?.valueMoney,
  ),
  billingProvider: onClaim('2010AA NM1*85', 'Claim.provider', (claim) => claim.provider.reference),
  renderingProvider: onClaim('2310B NM1*82', careTeamPath('primary'), (claim) =>
    careTeamReference(claim, 'primary'),
  ),
  supervisingProvider: onClaim('2310D NM1*DQ', careTeamPath('supervisor'), (claim) =>
    careTeamReference(claim, 'supervisor'),
  ),
  referringProvider: onClaim('2310A NM1*DN', careTeamPath('referring'), (claim) =>
    careTeamReference(claim, 'referring'),
  ),
  orderingProvider: onClaim('2420E NM1*DK', careTeamPath('ordering'), (claim) =>
    careTeamReference(claim, 'ordering'),
  ),
  serviceFacility: onClaim('2310C NM1*77', 'Claim.facility', (claim) => claim.facility?.reference),
  payTo: onClaim(
    '2010AB NM1*87',
    `Claim.extension('${extension.payTo}').valueAddress`,
    (claim) => extensionOf(claim, extension.payTo)?.valueAddress,
  ),
  /** CLM07: A = the provider accepts assignment, B = on clinical laboratory services only, C = no. */
  acceptsAssignment: onClaim(
    '2300 CLM07',
    `Claim.extension('${extension.providerAcceptsAssignment}').valueCode`,
    (claim) => extensionOf(claim, extension.providerAcceptsAssignment)?.valueCode,
  ),
  /** CLM08: Y, N or W (not applicable). */
  assignmentOfBenefits: onClaim(
    '2300 CLM08',
    `Claim.extension('${extension.assignmentOfBenefits}').valueCode`,
    (claim) => extensionOf(claim, extension.assignmentOfBenefits)?.valueCode,
  ),
  /** CLM09: Y or I. */
  releaseOfInformation: onClaim(
    '2300 CLM09',
    `Claim.extension('${extension.releaseOfInformation}').valueCode`,
    (claim) => extensionOf(claim, extension.releaseOfInformation)?.valueCode,
  ),
  /** CLM06: the provider's signature is on file (Y or N). */
  signatureOnFile: onClaim(
    '2300 CLM06',
    `Claim.extension('${extension.signatureOnFile}').valueCode`,
    (claim) => extensionOf(claim, extension.signatureOnFile)?.valueCode,
  ),
  claimFilingIndicator: onClaim(
    '2000B SBR09',
    `Claim.insurance.where(focal).extension('${extension.claimFilingIndicator}').valueCode`,
    (claim) => extensionOf(focal(claim), extension.claimFilingIndicator)?.valueCode,
  ),
  /** SBR05, only when Medicare is secondary. */
  insuranceType: onClaim(
    '2000B SBR05',
    `Claim.insurance.where(focal).extension('${extension.insuranceType}').valueCode`,
    (claim) => extensionOf(focal(claim), extension.insuranceType)?.valueCode,
  ),
  attachmentControlNumber: onClaim(
    '2300 PWK06',
    `${supportingInfoPath('attachment')}.valueReference`,
    (claim) => supportingInfo(claim, 'attachment')?.valueReference?.reference,
  ),
  lineControlNumber: onLine(
    '2400 REF*6R',
    `extension('${extension.lineControlNumber}').valueString`,
    (line) => extensionOf(line, extension.lineControlNumber)?.valueString,
  ),
  procedure: onLine('2400 SV101-2', 'productOrService', (line) => procedureCode(line)),
  /** What an unlisted code stands for, in words. */
  serviceDescription: onLine(
    '2400 SV101-7',
    'productOrService.text',
    (line) => line.productOrService.text,
  ),
  modifiers: onLine('2400 SV101-3..6', 'modifier', (line) => modifierCodes(line)),
  units: onLine('2400 SV104', 'quantity.value', (line) => line.quantity?.value),
  charge: onLine('2400 SV102', 'net', (line) => line.net?.value),
  placeOfService: onLine(
    '2400 SV105 (2300 CLM05-1 when all lines agree)',
    'locationCodeableConcept',
    (line) =>
      codeIn(line.locationCodeableConcept, external.placeOfService) ??
      codeIn(line.locationCodeableConcept, external.placeOfServiceShort),
  ),
  epsdt: onLine('2400 SV111', 'programCode', (line) => line.programCode?.[0]?.coding?.[0]?.code),
  serviceStart: onLine(
    '2400 DTP*472',
    'serviced',
    (line) => line.servicedDate ?? line.servicedPeriod?.start?.slice(0, 10),
  ),
  serviceEnd: onLine(
    '2400 DTP*472',
    'serviced',
    (line) => line.servicedDate ?? line.servicedPeriod?.end?.slice(0, 10),
  ),
  ndc: onLine(
    '2410 LIN03',
    `detail.productOrService.coding.where(system = '${external.ndc}').code`,
    (line) =>
      line.detail
        ?.map((detail) => codeIn(detail.productOrService, external.ndc))
        .find((code) => code !== undefined),
  ),
  ndcQuantity: onLine(
    '2410 CTP04',
    'detail.quantity.value',
    (line) => ndcDetail(line)?.quantity?.value,
  ),
  ndcUnit: onLine(
    '2410 CTP05-1',
    'detail.quantity.code',
    (line) => ndcDetail(line)?.quantity?.code,
  ),
  anesthesiaMinutes: onLine(
    '2400 SV103=MJ SV104',
    "detail.where(category.coding.code = 'anesthesia-minutes').quantity",
    (line) => quantityOf(line, 'anesthesia-minutes'),
  ),
  therapyMinutes: onLine(
    '2400 NTE (timed therapy)',
    "detail.where(category.coding.code = 'therapy-minutes').quantity",
    (line) => quantityOf(line, 'therapy-minutes'),
  ),
  /** Minutes of a service that is told by its time, as the clinician stated them. */
  serviceMinutes: onLine(
    '2400 SV104 (the time that its code and units stand for)',
    "detail.where(category.coding.code = 'service-minutes').quantity",
    (line) => quantityOf(line, 'service-minutes'),
  ),
} as const;

const ndcDetail = (line: ClaimItem) =>
  line.detail?.find((detail) => codeIn(detail.productOrService, external.ndc) !== undefined);

/** A note for one line (2400 NTE): supportingInfo of category `info`, tied by informationSequence. */
export const lineNote = (claim: Claim, line: ClaimItem): string | undefined =>
  claim.supportingInfo?.find(
    (info) =>
      line.informationSequence?.includes(info.sequence) &&
      info.category.coding?.some((coding) => coding.code === 'info'),
  )?.valueString;

/** The CPT or HCPCS code of a line (SV101-2). */
export const procedureCode = (line: ClaimItem): string | undefined =>
  codeIn(line.productOrService, external.cpt) ?? codeIn(line.productOrService, external.hcpcs);

/** The modifiers of a line in their order (SV101-3..6). */
export const modifierCodes = (line: ClaimItem): string[] => {
  const codes: string[] = [];
  for (const concept of line.modifier ?? []) {
    const code = concept.coding?.[0]?.code;
    if (code) codes.push(code);
  }
  return codes;
};

/** The ICD-10-CM codes of the claim by their sequence (HI segment), dot kept. */
export const diagnosisCodes = (claim: Claim): Map<number, string> =>
  new Map(
    (claim.diagnosis ?? []).flatMap((diagnosis) => {
      const code = codeIn(diagnosis.diagnosisCodeableConcept, external.icd10cm);
      return code ? [[diagnosis.sequence, code] as const] : [];
    }),
  );

/** The insurance that this claim asks to pay (Claim.insurance.where(focal)). */
export const focalInsurance = focal;

/** The first date of service of the claim, from which filing limits run; without one, its making. */
export const firstServiced = (claim: Claim): LocalDate =>
  (claim.item ?? []).flatMap((line) => elements.serviceStart.read(line) ?? []).sort()[0] ??
  claim.created.slice(0, 10);
