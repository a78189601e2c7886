import { accidentUnanswered } from './accident-unanswered.ts';
import { addOnWithoutPrimary } from './add-on-without-primary.ts';
import { billingNpiMissing } from './billing-npi-missing.ts';
import { billingTaxIdMissing } from './billing-tax-id-missing.ts';
import { chargeMissing } from './charge-missing.ts';
import { controlNumberMissing } from './control-number-missing.ts';
import { coverageNotInForce } from './coverage-not-in-force.ts';
import { diagnosisMissing } from './diagnosis-missing.ts';
import { diagnosisNotBillable } from './diagnosis-not-billable.ts';
import { diagnosisNotInCodeSet } from './diagnosis-not-in-code-set.ts';
import { diagnosisPointerMissing } from './diagnosis-pointer-missing.ts';
import { diagnosisRepeated } from './diagnosis-repeated.ts';
import type { ClaimEdit } from './edit.ts';
import { externalCauseFirst } from './external-cause-first.ts';
import { linesMissing } from './lines-missing.ts';
import { modifierNotInCodeSet } from './modifier-not-in-code-set.ts';
import { npiInvalid } from './npi-invalid.ts';
import { patientAddressIncomplete } from './patient-address-incomplete.ts';
import { patientBirthDateMissing } from './patient-birth-date-missing.ts';
import { patientGenderMissing } from './patient-gender-missing.ts';
import { patientNameMissing } from './patient-name-missing.ts';
import { payerIdMissing } from './payer-id-missing.ts';
import { placeOfServiceUnknown } from './place-of-service-unknown.ts';
import { ptpPairWithoutModifier } from './ptp-pair-without-modifier.ts';
import { relationshipMissing } from './relationship-missing.ts';
import { renderingProviderMissing } from './rendering-provider-missing.ts';
import { serviceDateInFuture } from './service-date-in-future.ts';
import { serviceDateMissing } from './service-date-missing.ts';
import { serviceNotInCodeSet } from './service-not-in-code-set.ts';
import { subscriberIdMissing } from './subscriber-id-missing.ts';
import { timelyFilingExceeded } from './timely-filing-exceeded.ts';
import { tooManyDiagnoses } from './too-many-diagnoses.ts';
import { tooManyModifiers } from './too-many-modifiers.ts';
import { totalDiffersFromLines } from './total-differs-from-lines.ts';
import { unitsExceedMue } from './units-exceed-mue.ts';
import { unitsInvalid } from './units-invalid.ts';

/**
 * All claim edits, in the order in which a biller should put things right: who, then coverage, then
 * what, then how much. An id that is retired stays here as a comment and is never used again.
 */
export const claimEdits: readonly ClaimEdit[] = Object.freeze([
  patientNameMissing,
  patientBirthDateMissing,
  patientGenderMissing,
  patientAddressIncomplete,
  subscriberIdMissing,
  relationshipMissing,
  coverageNotInForce,
  payerIdMissing,
  npiInvalid,
  billingNpiMissing,
  billingTaxIdMissing,
  renderingProviderMissing,
  controlNumberMissing,
  linesMissing,
  serviceDateMissing,
  serviceDateInFuture,
  accidentUnanswered,
  diagnosisMissing,
  tooManyDiagnoses,
  diagnosisNotInCodeSet,
  diagnosisNotBillable,
  diagnosisRepeated,
  diagnosisPointerMissing,
  externalCauseFirst,
  serviceNotInCodeSet,
  modifierNotInCodeSet,
  tooManyModifiers,
  placeOfServiceUnknown,
  chargeMissing,
  totalDiffersFromLines,
  unitsInvalid,
  unitsExceedMue,
  addOnWithoutPrimary,
  ptpPairWithoutModifier,
  timelyFilingExceeded,
]);
