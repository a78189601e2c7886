import { accidentDetailsMissing } from './accident-details-missing.ts';
import { accidentUnanswered } from './accident-unanswered.ts';
import { addOnWithoutPrimary } from './add-on-without-primary.ts';
import { billingAddressPoBox } from './billing-address-po-box.ts';
import { billingNpiMissing } from './billing-npi-missing.ts';
import { billingTaxIdMissing } from './billing-tax-id-missing.ts';
import { chargeMissing } from './charge-missing.ts';
import { chargeNegative } from './charge-negative.ts';
import { claimDuplicated } from './claim-duplicated.ts';
import { controlNumberMissing } from './control-number-missing.ts';
import { coverageNotInForce } from './coverage-not-in-force.ts';
import { diagnosisMissing } from './diagnosis-missing.ts';
import { diagnosisNotBillable } from './diagnosis-not-billable.ts';
import { diagnosisNotInCodeSet } from './diagnosis-not-in-code-set.ts';
import { diagnosisPointerMissing } from './diagnosis-pointer-missing.ts';
import { diagnosisRepeated } from './diagnosis-repeated.ts';
import { diagnosisSideMismatch } from './diagnosis-side-mismatch.ts';
import type { ClaimEdit } from './edit.ts';
import { externalCauseFirst } from './external-cause-first.ts';
import { focalCoverageNotSingle } from './focal-coverage-not-single.ts';
import { frequencyCodeInvalid } from './frequency-code-invalid.ts';
import { lineRepeated } from './line-repeated.ts';
import { linesMissing } from './lines-missing.ts';
import { manifestationFirst } from './manifestation-first.ts';
import { modifierNotInCodeSet } from './modifier-not-in-code-set.ts';
import { npiInvalid } from './npi-invalid.ts';
import { patientAddressIncomplete } from './patient-address-incomplete.ts';
import { patientBirthDateMissing } from './patient-birth-date-missing.ts';
import { patientFirstNameMissing } from './patient-first-name-missing.ts';
import { patientGenderMissing } from './patient-gender-missing.ts';
import { patientNameMissing } from './patient-name-missing.ts';
import { payerControlNumberMissing } from './payer-control-number-missing.ts';
import { payerIdMissing } from './payer-id-missing.ts';
import { placeOfServiceUnknown } from './place-of-service-unknown.ts';
import { ptpPairWithoutModifier } from './ptp-pair-without-modifier.ts';
import { relationshipMissing } from './relationship-missing.ts';
import { renderingProviderMissing } from './rendering-provider-missing.ts';
import { selfPayBilled } from './self-pay-billed.ts';
import { serviceAgeConflict } from './service-age-conflict.ts';
import { serviceDateInFuture } from './service-date-in-future.ts';
import { serviceDateMissing } from './service-date-missing.ts';
import { serviceNotInCodeSet } from './service-not-in-code-set.ts';
import { subscriberIdMalformed } from './subscriber-id-malformed.ts';
import { subscriberIdMissing } from './subscriber-id-missing.ts';
import { subscriberIdUnusual } from './subscriber-id-unusual.ts';
import { timelyFilingExceeded } from './timely-filing-exceeded.ts';
import { tooManyDiagnoses } from './too-many-diagnoses.ts';
import { tooManyModifiers } from './too-many-modifiers.ts';
import { totalDiffersFromLines } from './total-differs-from-lines.ts';
import { underlyingCauseMissing } from './underlying-cause-missing.ts';
import { unitsExceedMue } from './units-exceed-mue.ts';
import { unitsInvalid } from './units-invalid.ts';

/**
 * All claim edits, in the order in which a biller should put things right: who, then coverage, then
 * what, then how much. An id that is retired stays here as a comment and is never used again.
 */
export const claimEdits: readonly ClaimEdit[] = Object.freeze([
  patientNameMissing,
  patientFirstNameMissing,
  patientBirthDateMissing,
  patientGenderMissing,
  patientAddressIncomplete,
  subscriberIdMissing,
  subscriberIdMalformed,
  subscriberIdUnusual,
  relationshipMissing,
  focalCoverageNotSingle,
  selfPayBilled,
  coverageNotInForce,
  payerIdMissing,
  npiInvalid,
  billingNpiMissing,
  billingTaxIdMissing,
  billingAddressPoBox,
  renderingProviderMissing,
  controlNumberMissing,
  frequencyCodeInvalid,
  payerControlNumberMissing,
  linesMissing,
  serviceDateMissing,
  serviceDateInFuture,
  accidentUnanswered,
  accidentDetailsMissing,
  diagnosisMissing,
  tooManyDiagnoses,
  diagnosisNotInCodeSet,
  diagnosisNotBillable,
  diagnosisRepeated,
  diagnosisPointerMissing,
  externalCauseFirst,
  manifestationFirst,
  underlyingCauseMissing,
  diagnosisSideMismatch,
  serviceNotInCodeSet,
  serviceAgeConflict,
  modifierNotInCodeSet,
  tooManyModifiers,
  lineRepeated,
  placeOfServiceUnknown,
  chargeMissing,
  chargeNegative,
  totalDiffersFromLines,
  unitsInvalid,
  unitsExceedMue,
  addOnWithoutPrimary,
  ptpPairWithoutModifier,
  timelyFilingExceeded,
  claimDuplicated,
]);
