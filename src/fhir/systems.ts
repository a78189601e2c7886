/** The one canonical base of our own definitions; a fork replaces it here. */
export const canonicalBase = 'https://claimwright.example/fhir';

/** Our code systems, one per vocabulary. */
export const codeSystem = {
  taskCode: `${canonicalBase}/CodeSystem/task-code`,
  claimState: `${canonicalBase}/CodeSystem/claim-state`,
  /** Hash of the code sets and payer rows with which a claim was scrubbed, in its tag. */
  scrubBasis: `${canonicalBase}/CodeSystem/scrub-basis`,
  stateReason: `${canonicalBase}/CodeSystem/claim-state-reason`,
  io: `${canonicalBase}/CodeSystem/task-io`,
  codingDecision: `${canonicalBase}/CodeSystem/coding-decision`,
  rejectionReason: `${canonicalBase}/CodeSystem/rejection-reason`,
  owner: `${canonicalBase}/CodeSystem/follow-up-owner`,
  action: `${canonicalBase}/CodeSystem/follow-up-action`,
  due: `${canonicalBase}/CodeSystem/follow-up-due`,
  funnel: `${canonicalBase}/CodeSystem/follow-up-step`,
  edit: `${canonicalBase}/CodeSystem/claim-edit`,
  /** A person's decision to send a claim in spite of a finding. */
  override: `${canonicalBase}/CodeSystem/override`,
  noClaimReason: `${canonicalBase}/CodeSystem/no-claim-reason`,
  adjustment: `${canonicalBase}/CodeSystem/adjudication`,
  careTeamRole: `${canonicalBase}/CodeSystem/care-team-role`,
  supportingInfo: `${canonicalBase}/CodeSystem/supporting-info`,
  workQueue: `${canonicalBase}/CodeSystem/work-queue`,
  activity: `${canonicalBase}/CodeSystem/activity`,
  simulated: `${canonicalBase}/CodeSystem/simulated`,
  /** Whose installation a resource belongs to: the tenant's id. */
  installation: `${canonicalBase}/CodeSystem/installation`,
  /** Which part of the installation it is. */
  installed: `${canonicalBase}/CodeSystem/installed`,
} as const;

/** Our extensions; each only where R4 has no element. */
export const extension = {
  frequencyCode: `${canonicalBase}/StructureDefinition/claim-frequency-code`,
  claimFilingIndicator: `${canonicalBase}/StructureDefinition/claim-filing-indicator`,
  insuranceType: `${canonicalBase}/StructureDefinition/insurance-type`,
  assignmentOfBenefits: `${canonicalBase}/StructureDefinition/assignment-of-benefits`,
  providerAcceptsAssignment: `${canonicalBase}/StructureDefinition/provider-accepts-assignment`,
  signatureOnFile: `${canonicalBase}/StructureDefinition/signature-on-file`,
  releaseOfInformation: `${canonicalBase}/StructureDefinition/release-of-information`,
  patientPaid: `${canonicalBase}/StructureDefinition/patient-paid`,
  lineControlNumber: `${canonicalBase}/StructureDefinition/line-control-number`,
  /** The coverages that a Claim was drawn up with, so that a change of them is told. */
  coverageBasis: `${canonicalBase}/StructureDefinition/coverage-basis`,
  /** Hash of the completed review whose decisions a Claim holds. */
  codedBy: `${canonicalBase}/StructureDefinition/coded-by`,
  payTo: `${canonicalBase}/StructureDefinition/pay-to`,
  chargeItem: `${canonicalBase}/StructureDefinition/charge-item`,
  groupCode: `${canonicalBase}/StructureDefinition/adjustment-group-code`,
  remarkCode: `${canonicalBase}/StructureDefinition/remittance-remark-code`,
  statusCategory: `${canonicalBase}/StructureDefinition/claim-status-category`,
  suggestion: `${canonicalBase}/StructureDefinition/suggestion`,
  /** What a claim edit found: which edit, at which place, of which content. */
  finding: `${canonicalBase}/StructureDefinition/finding`,
  /** What the machine repaired on a claim: which edit, at which place, when. */
  repair: `${canonicalBase}/StructureDefinition/repair`,
  modifier: `${canonicalBase}/StructureDefinition/modifier`,
  units: `${canonicalBase}/StructureDefinition/units`,
  /** Codes with modifiers and units that an acceptance covers. */
  acceptedCodes: `${canonicalBase}/StructureDefinition/accepted-codes`,
  pointer: `${canonicalBase}/StructureDefinition/pointer`,
  charge: `${canonicalBase}/StructureDefinition/charge`,
  serviced: `${canonicalBase}/StructureDefinition/serviced`,
  evidenceSpan: `${canonicalBase}/StructureDefinition/evidence-span`,
  evidence: `${canonicalBase}/StructureDefinition/evidence`,
  rationale: `${canonicalBase}/StructureDefinition/rationale`,
  /** What else was considered for a suggestion. */
  considered: `${canonicalBase}/StructureDefinition/considered`,
  origin: `${canonicalBase}/StructureDefinition/origin`,
  /** Which language model read the notes of a review, and how much of its answer was dropped. */
  modelReading: `${canonicalBase}/StructureDefinition/model-reading`,
  /** The rule that a suggestion comes from, by which decisions are counted. */
  rule: `${canonicalBase}/StructureDefinition/rule`,
  policy: `${canonicalBase}/StructureDefinition/policy`,
  /** The ClaimResponse that an Invoice was last made from. */
  invoiceAnswer: `${canonicalBase}/StructureDefinition/answer`,
  /** What the lines of a self-pay Invoice were last made from. */
  invoiceBasis: `${canonicalBase}/StructureDefinition/invoice-basis`,
  /** How many reviews had been accepted when a self-pay Invoice was taken back with its visit. */
  invoiceReviews: `${canonicalBase}/StructureDefinition/invoice-reviews`,
  invoicePayer: `${canonicalBase}/StructureDefinition/payer`,
  /** HL7 AI Transparency on FHIR (CI build): the calibrated score of a suggestion. */
  aiConfidence: 'http://hl7.org/fhir/uv/aitransparency/StructureDefinition/AIconfidence',
  /** Da Vinci PAS: what a payer authorized of a requested item, for which days and whom. */
  pasDetail:
    'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedDetail',
  pasPeriod: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemPreAuthPeriod',
  pasProvider:
    'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedProvider',
  /** Da Vinci CRD: what a payer answered to an order. */
  coverageInformation:
    'http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information',
  chargeItemModifier: 'http://hl7.org/fhir/StructureDefinition/chargeitem-modifier',
} as const;

/** Identifier systems of the resources we write: `{base}/{kind}`. */
export const identifierSystem = (kind: IdentifierKind): string => `${canonicalBase}/${kind}`;

/** Every kind of resource that Claimwright creates, each found again by its computed key. */
export type IdentifierKind =
  | 'claim'
  | 'patient-control-number'
  | 'coding-review'
  | 'review-form'
  | 'repair'
  | 'clinician-query'
  | 'claim-correction'
  | 'follow-up'
  | 'eligibility'
  | 'eligibility-request'
  | 'eligibility-response'
  | 'acceptance'
  | 'override'
  | 'charge-item'
  | 'charge'
  | 'bot-code'
  | 'acknowledgement'
  | 'adjudication'
  | 'payment'
  | 'invoice'
  | 'account'
  | 'corrected-claim'
  | 'device'
  | 'story'
  | 'import';

/** External vocabularies. Where several URIs are in use, the one of HL7 or of US Core. */
export const external = {
  /** CLIA certificate numbers, as US Core's Organization names them. */
  clia: 'urn:oid:2.16.840.1.113883.4.7',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  /** Dental procedures (CDT). */
  cdt: 'http://www.ada.org/cdt',
  hcpcs: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  snomed: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  placeOfService:
    'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  /** The short system that Medplum's CMS-1500 export reads. */
  placeOfServiceShort: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes',
  ein: 'http://hl7.org/fhir/sid/us-ein',
  einCarin: 'urn:oid:2.16.840.1.113883.4.4',
  payerId: 'https://www.cms.gov/payer-id',
  carc: 'https://x12.org/codes/claim-adjustment-reason-codes',
  rarc: 'https://x12.org/codes/remittance-advice-remark-codes',
  groupCode: 'https://x12.org/codes/claim-adjustment-group-codes',
  serviceType: 'https://x12.org/codes/service-type-codes',
  statusCategory: 'https://x12.org/codes/claim-status-category-codes',
  statusCode: 'https://x12.org/codes/claim-status-codes',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  processPriority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  adjudication: 'http://terminology.hl7.org/CodeSystem/adjudication',
  c4bbAdjudication: 'http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBAdjudication',
  supportingInfoCategory: 'http://terminology.hl7.org/CodeSystem/claiminformationcategory',
  claimCareTeamRole: 'http://terminology.hl7.org/CodeSystem/claimcareteamrole',
  relatedClaim: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship',
  coverageClass: 'http://terminology.hl7.org/CodeSystem/coverage-class',
  subscriberRelationship: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  observationValue: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  smartCodes: 'http://hl7.org/fhir/smart-app-launch/CodeSystem/smart-codes',
  provenanceAgent: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  selfPay: 'SELFPAY',
  uri: 'urn:ietf:rfc:3986',
} as const;

/** The system of a procedure code: CPT begins with a digit, HCPCS Level II with a letter. */
export const procedureSystem = (code: string): string =>
  /^\d/.test(code) ? external.cpt : external.hcpcs;

/** The system of a modifier: two digits are CPT's, any letter makes it one of HCPCS Level II. */
export const modifierSystem = (code: string): string =>
  /^\d\d$/.test(code) ? external.cpt : external.hcpcs;
