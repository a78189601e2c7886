import { accidentDetailsMissing } from './accident-details-missing.ts';
import { accidentUnanswered } from './accident-unanswered.ts';
import { admissionDateMissing } from './admission-date-missing.ts';
import { adverseEffectFirst } from './adverse-effect-first.ts';
import { aftercareCodedWithInjury } from './aftercare-coded-with-injury.ts';
import { billingAddressPoBox } from './billing-address-po-box.ts';
import { billingNpiMissing } from './billing-npi-missing.ts';
import { billingTaxIdDoubled } from './billing-tax-id-doubled.ts';
import { billingTaxIdMissing } from './billing-tax-id-missing.ts';
import { billingZipNotNineDigits } from './billing-zip-not-nine-digits.ts';
import { birthDateDiffersFromPayer } from './birth-date-differs-from-payer.ts';
import { characterNotAllowed } from './character-not-allowed.ts';
import { cliaMalformed } from './clia-malformed.ts';
import { cliaMissing } from './clia-missing.ts';
import { consentNotOnFile } from './consent-not-on-file.ts';
import { contactPhoneMissing } from './contact-phone-missing.ts';
import { controlNumberMissing } from './control-number-missing.ts';
import { controlNumberReused } from './control-number-reused.ts';
import { correctedClaimLate } from './corrected-claim-late.ts';
import { correctionLowersPayment } from './correction-lowers-payment.ts';
import { correctionOfRefusedClaim } from './correction-of-refused-claim.ts';
import { coverageNotInForce } from './coverage-not-in-force.ts';
import { dateRangeUnitsMismatch } from './date-range-units-mismatch.ts';
import { decidedClaimSentAsNew } from './decided-claim-sent-as-new.ts';
import { diabetesDrugUncoded } from './diabetes-drug-uncoded.ts';
import { diagnosesExcludeEachOther } from './diagnoses-exclude-each-other.ts';
import { diagnosisMissing } from './diagnosis-missing.ts';
import { diagnosisNotBillable } from './diagnosis-not-billable.ts';
import { diagnosisNotInCodeSet } from './diagnosis-not-in-code-set.ts';
import { diagnosisOfOtherSystem } from './diagnosis-of-other-system.ts';
import { diagnosisPointerMissing } from './diagnosis-pointer-missing.ts';
import { diagnosisRepeated } from './diagnosis-repeated.ts';
import { diagnosisSeventhCharacterWrong } from './diagnosis-seventh-character-wrong.ts';
import { diagnosisWithoutLine } from './diagnosis-without-line.ts';
import { diagnosisWrittenWithoutDot } from './diagnosis-written-without-dot.ts';
import type { ClaimEdit } from './edit.ts';
import { externalCauseFirst } from './external-cause-first.ts';
import { filingIndicatorMismatch } from './filing-indicator-mismatch.ts';
import { firstListedCodeNotFirst } from './first-listed-code-not-first.ts';
import { focalCoverageNotSingle } from './focal-coverage-not-single.ts';
import { frequencyCodeInvalid } from './frequency-code-invalid.ts';
import { groupNumberMissing } from './group-number-missing.ts';
import { hypertensionCodedApart } from './hypertension-coded-apart.ts';
import { injuryActiveAtFollowUp } from './injury-active-at-follow-up.ts';
import { insulinCodedInTypeOne } from './insulin-coded-in-type-one.ts';
import { linesMissing } from './lines-missing.ts';
import { manifestationFirst } from './manifestation-first.ts';
import { manifestationWithoutCause } from './manifestation-without-cause.ts';
import { nameDiffersFromPayer } from './name-differs-from-payer.ts';
import { newbornOnMothersCover } from './newborn-on-mothers-cover.ts';
import { noteNotSigned } from './note-not-signed.ts';
import { npiDeactivated } from './npi-deactivated.ts';
import { npiInvalid } from './npi-invalid.ts';
import { npiNotInRegistry } from './npi-not-in-registry.ts';
import { npiOfOtherEntityType } from './npi-of-other-entity-type.ts';
import { npiTaxIdNotEnrolled } from './npi-tax-id-not-enrolled.ts';
import { onsetDateMissing } from './onset-date-missing.ts';
import { ordererNotAllowed } from './orderer-not-allowed.ts';
import { orderingProviderMissing } from './ordering-provider-missing.ts';
import { patientAddressIncomplete } from './patient-address-incomplete.ts';
import { patientBirthDateMissing } from './patient-birth-date-missing.ts';
import { patientFirstNameMissing } from './patient-first-name-missing.ts';
import { patientGenderMissing } from './patient-gender-missing.ts';
import { patientNameMissing } from './patient-name-missing.ts';
import { patientZipStateMismatch } from './patient-zip-state-mismatch.ts';
import { payerControlNumberMissing } from './payer-control-number-missing.ts';
import { payerIdMissing } from './payer-id-missing.ts';
import { payerIdRetired } from './payer-id-retired.ts';
import { phoneMalformed } from './phone-malformed.ts';
import { pointersAllToFirst } from './pointers-all-to-first.ts';
import { poisoningNotFirst } from './poisoning-not-first.ts';
import { pregnancyCodeNotFirst } from './pregnancy-code-not-first.ts';
import { pregnancyWeeksMissing } from './pregnancy-weeks-missing.ts';
import { providerExcluded } from './provider-excluded.ts';
import { providerOptedOut } from './provider-opted-out.ts';
import { providersDifferByLine } from './providers-differ-by-line.ts';
import { refusedCorrectionSentAsNew } from './refused-correction-sent-as-new.ts';
import { relationshipContradictsSubscriber } from './relationship-contradicts-subscriber.ts';
import { relationshipMissing } from './relationship-missing.ts';
import { releaseOrAssignmentInvalid } from './release-or-assignment-invalid.ts';
import { renderingProviderMissing } from './rendering-provider-missing.ts';
import { renderingProviderNotEnrolled } from './rendering-provider-not-enrolled.ts';
import { renderingRepeatsBilling } from './rendering-repeats-billing.ts';
import { replacementBeforeAnswer } from './replacement-before-answer.ts';
import { replacementDropsLine } from './replacement-drops-line.ts';
import { replacementNotAccepted } from './replacement-not-accepted.ts';
import { secondaryCodeFirst } from './secondary-code-first.ts';
import { selfPayBilled } from './self-pay-billed.ts';
import { selfReferral } from './self-referral.ts';
import { sequelaFirst } from './sequela-first.ts';
import { serviceAfterDeath } from './service-after-death.ts';
import { serviceDateInFuture } from './service-date-in-future.ts';
import { serviceDateMissing } from './service-date-missing.ts';
import { serviceDatesSpanPeriods } from './service-dates-span-periods.ts';
import { serviceFacilityMissing } from './service-facility-missing.ts';
import { serviceFacilityNpiOfBilling } from './service-facility-npi-of-billing.ts';
import { sexDiffersFromPayer } from './sex-differs-from-payer.ts';
import { subscriberDetailsMissing } from './subscriber-details-missing.ts';
import { subscriberIdMalformed } from './subscriber-id-malformed.ts';
import { subscriberIdMissing } from './subscriber-id-missing.ts';
import { subscriberIdUnusual } from './subscriber-id-unusual.ts';
import { subscriberNameMissing } from './subscriber-name-missing.ts';
import { supervisorRepeatsRendering } from './supervisor-repeats-rendering.ts';
import { taxonomyMalformed } from './taxonomy-malformed.ts';
import { taxonomyMissing } from './taxonomy-missing.ts';
import { taxonomyNotInCodeSet } from './taxonomy-not-in-code-set.ts';
import { textTooLong } from './text-too-long.ts';
import { tooManyDiagnoses } from './too-many-diagnoses.ts';
import { tooManyLines } from './too-many-lines.ts';
import { underlyingCauseMissing } from './underlying-cause-missing.ts';
import { visitNotFinished } from './visit-not-finished.ts';
import { voidDiffersFromOriginal } from './void-differs-from-original.ts';

/** The first half of the registry, in the order in which a biller should fix things. */
export const firstEdits: readonly ClaimEdit[] = [
  textTooLong,
  characterNotAllowed,
  patientNameMissing,
  patientFirstNameMissing,
  patientBirthDateMissing,
  serviceAfterDeath,
  patientGenderMissing,
  patientAddressIncomplete,
  patientZipStateMismatch,
  subscriberIdMissing,
  subscriberIdMalformed,
  subscriberIdUnusual,
  relationshipMissing,
  relationshipContradictsSubscriber,
  subscriberNameMissing,
  subscriberDetailsMissing,
  groupNumberMissing,
  newbornOnMothersCover,
  nameDiffersFromPayer,
  birthDateDiffersFromPayer,
  sexDiffersFromPayer,
  focalCoverageNotSingle,
  selfPayBilled,
  coverageNotInForce,
  payerIdMissing,
  payerIdRetired,
  filingIndicatorMismatch,
  npiInvalid,
  npiDeactivated,
  npiNotInRegistry,
  npiOfOtherEntityType,
  billingNpiMissing,
  billingTaxIdMissing,
  billingTaxIdDoubled,
  npiTaxIdNotEnrolled,
  billingAddressPoBox,
  billingZipNotNineDigits,
  contactPhoneMissing,
  phoneMalformed,
  renderingProviderMissing,
  renderingRepeatsBilling,
  renderingProviderNotEnrolled,
  providerOptedOut,
  providerExcluded,
  supervisorRepeatsRendering,
  taxonomyMalformed,
  taxonomyNotInCodeSet,
  taxonomyMissing,
  orderingProviderMissing,
  ordererNotAllowed,
  selfReferral,
  serviceFacilityMissing,
  serviceFacilityNpiOfBilling,
  providersDifferByLine,
  controlNumberMissing,
  controlNumberReused,
  releaseOrAssignmentInvalid,
  consentNotOnFile,
  cliaMissing,
  cliaMalformed,
  frequencyCodeInvalid,
  payerControlNumberMissing,
  correctionOfRefusedClaim,
  replacementNotAccepted,
  refusedCorrectionSentAsNew,
  decidedClaimSentAsNew,
  replacementBeforeAnswer,
  voidDiffersFromOriginal,
  replacementDropsLine,
  correctedClaimLate,
  correctionLowersPayment,
  linesMissing,
  visitNotFinished,
  noteNotSigned,
  tooManyLines,
  serviceDateMissing,
  serviceDateInFuture,
  serviceDatesSpanPeriods,
  dateRangeUnitsMismatch,
  admissionDateMissing,
  onsetDateMissing,
  accidentUnanswered,
  accidentDetailsMissing,
  diagnosisMissing,
  tooManyDiagnoses,
  diagnosisOfOtherSystem,
  diagnosisWrittenWithoutDot,
  diagnosisNotInCodeSet,
  diagnosisNotBillable,
  diagnosisSeventhCharacterWrong,
  diagnosisRepeated,
  diagnosesExcludeEachOther,
  diagnosisPointerMissing,
  pointersAllToFirst,
  diagnosisWithoutLine,
  externalCauseFirst,
  firstListedCodeNotFirst,
  secondaryCodeFirst,
  pregnancyCodeNotFirst,
  poisoningNotFirst,
  adverseEffectFirst,
  sequelaFirst,
  manifestationFirst,
  manifestationWithoutCause,
  underlyingCauseMissing,
  pregnancyWeeksMissing,
  hypertensionCodedApart,
  diabetesDrugUncoded,
  insulinCodedInTypeOne,
  injuryActiveAtFollowUp,
  aftercareCodedWithInjury,
];
