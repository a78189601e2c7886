import { accidentDetailsMissing } from './accident-details-missing.ts';
import { accidentUnanswered } from './accident-unanswered.ts';
import { addOnWithoutPrimary } from './add-on-without-primary.ts';
import { administrationWithoutVaccine } from './administration-without-vaccine.ts';
import { admissionDateMissing } from './admission-date-missing.ts';
import { adverseEffectFirst } from './adverse-effect-first.ts';
import { aftercareCodedWithInjury } from './aftercare-coded-with-injury.ts';
import { anesthesiaBySurgeon } from './anesthesia-by-surgeon.ts';
import { anesthesiaMinutesMissing } from './anesthesia-minutes-missing.ts';
import { anesthesiaModifierMissing } from './anesthesia-modifier-missing.ts';
import { anesthesiaModifiersContradict } from './anesthesia-modifiers-contradict.ts';
import { assignmentNotAccepted } from './assignment-not-accepted.ts';
import { audioOnlyModifierConflict } from './audio-only-modifier-conflict.ts';
import { billingAddressPoBox } from './billing-address-po-box.ts';
import { billingNpiMissing } from './billing-npi-missing.ts';
import { billingTaxIdDoubled } from './billing-tax-id-doubled.ts';
import { billingTaxIdMissing } from './billing-tax-id-missing.ts';
import { billingZipNotNineDigits } from './billing-zip-not-nine-digits.ts';
import { birthDateDiffersFromPayer } from './birth-date-differs-from-payer.ts';
import { bloodDrawRepeated } from './blood-draw-repeated.ts';
import { cancerActiveAndPast } from './cancer-active-and-past.ts';
import { careManagementCollision } from './care-management-collision.ts';
import { characterNotAllowed } from './character-not-allowed.ts';
import { chargeBelowAllowed } from './charge-below-allowed.ts';
import { chargeDiffersFromChargeMaster } from './charge-differs-from-charge-master.ts';
import { chargeDiffersFromUnits } from './charge-differs-from-units.ts';
import { chargeMissing } from './charge-missing.ts';
import { chargeNegative } from './charge-negative.ts';
import { checkInAfterVisit } from './check-in-after-visit.ts';
import { checkUpToMedicare } from './check-up-to-medicare.ts';
import { checkUpWithVisitUnmarked } from './check-up-with-visit-unmarked.ts';
import { chemotherapyCodeNotFirst } from './chemotherapy-code-not-first.ts';
import { chiropracticCareUnmarked } from './chiropractic-care-unmarked.ts';
import { claimDuplicated } from './claim-duplicated.ts';
import { claimNearlyDuplicated } from './claim-nearly-duplicated.ts';
import { cliaMalformed } from './clia-malformed.ts';
import { cliaMissing } from './clia-missing.ts';
import { cliaNumbersSeveral } from './clia-numbers-several.ts';
import { complexityAddOnWithoutVisit } from './complexity-add-on-without-visit.ts';
import { consentNotOnFile } from './consent-not-on-file.ts';
import { contactPhoneMissing } from './contact-phone-missing.ts';
import { controlNumberMissing } from './control-number-missing.ts';
import { controlNumberReused } from './control-number-reused.ts';
import { correctedClaimLate } from './corrected-claim-late.ts';
import { correctionLowersPayment } from './correction-lowers-payment.ts';
import { correctionOfRefusedClaim } from './correction-of-refused-claim.ts';
import { counselledAdministrationAge } from './counselled-administration-age.ts';
import { coverageNotInForce } from './coverage-not-in-force.ts';
import { dateRangeUnitsMismatch } from './date-range-units-mismatch.ts';
import { decidedClaimSentAsNew } from './decided-claim-sent-as-new.ts';
import { diabetesDrugUncoded } from './diabetes-drug-uncoded.ts';
import { diagnosesExcludeEachOther } from './diagnoses-exclude-each-other.ts';
import { diagnosisAgeUnusual } from './diagnosis-age-unusual.ts';
import { diagnosisMissing } from './diagnosis-missing.ts';
import { diagnosisNotBillable } from './diagnosis-not-billable.ts';
import { diagnosisNotCoveredByPolicy } from './diagnosis-not-covered-by-policy.ts';
import { diagnosisNotInCodeSet } from './diagnosis-not-in-code-set.ts';
import { diagnosisNotInNote } from './diagnosis-not-in-note.ts';
import { diagnosisPointerMissing } from './diagnosis-pointer-missing.ts';
import { diagnosisRepeated } from './diagnosis-repeated.ts';
import { diagnosisSeventhCharacterWrong } from './diagnosis-seventh-character-wrong.ts';
import { diagnosisSexConflict } from './diagnosis-sex-conflict.ts';
import { diagnosisSexDenied } from './diagnosis-sex-denied.ts';
import { diagnosisSideMismatch } from './diagnosis-side-mismatch.ts';
import { diagnosisSideUnspecified } from './diagnosis-side-unspecified.ts';
import { diagnosisUncertainInNote } from './diagnosis-uncertain-in-note.ts';
import { diagnosisWithoutLine } from './diagnosis-without-line.ts';
import { drugNdcMissing } from './drug-ndc-missing.ts';
import { drugWasteContradicted } from './drug-waste-contradicted.ts';
import { earlierCopyPending } from './earlier-copy-pending.ts';
import type { ClaimEdit } from './edit.ts';
import { epsdtMarkMissing } from './epsdt-mark-missing.ts';
import { establishedPatientLongUnseen } from './established-patient-long-unseen.ts';
import { externalCauseFirst } from './external-cause-first.ts';
import { filingIndicatorMismatch } from './filing-indicator-mismatch.ts';
import { firstListedCodeNotFirst } from './first-listed-code-not-first.ts';
import { focalCoverageNotSingle } from './focal-coverage-not-single.ts';
import { footCareFindingsMissing } from './foot-care-findings-missing.ts';
import { frequencyCodeInvalid } from './frequency-code-invalid.ts';
import { groupNumberMissing } from './group-number-missing.ts';
import { homeAddressMissing } from './home-address-missing.ts';
import { homeAddressUnstated } from './home-address-unstated.ts';
import { hypertensionCodedApart } from './hypertension-coded-apart.ts';
import { infusionInitialRepeated } from './infusion-initial-repeated.ts';
import { injuryActiveAtFollowUp } from './injury-active-at-follow-up.ts';
import { insulinCodedInTypeOne } from './insulin-coded-in-type-one.ts';
import { lineNoteIdentifiesPatient } from './line-note-identifies-patient.ts';
import { lineRepeated } from './line-repeated.ts';
import { linesMissing } from './lines-missing.ts';
import { manifestationFirst } from './manifestation-first.ts';
import { manifestationWithoutCause } from './manifestation-without-cause.ts';
import { medicalNecessityUnsupported } from './medical-necessity-unsupported.ts';
import { medicareVaccineAdministrationWrong } from './medicare-vaccine-administration-wrong.ts';
import { modifierNotInCodeSet } from './modifier-not-in-code-set.ts';
import { monitoringKindsCollide } from './monitoring-kinds-collide.ts';
import { monthlyServiceRepeated } from './monthly-service-repeated.ts';
import { motherAndNewbornMixed } from './mother-and-newborn-mixed.ts';
import { nameDiffersFromPayer } from './name-differs-from-payer.ts';
import { ndcDiffersFromService } from './ndc-differs-from-service.ts';
import { ndcMalformed } from './ndc-malformed.ts';
import { ndcQuantityMissing } from './ndc-quantity-missing.ts';
import { newPatientSeenBefore } from './new-patient-seen-before.ts';
import { newbornCodeForOlderPatient } from './newborn-code-for-older-patient.ts';
import { newbornOnMothersCover } from './newborn-on-mothers-cover.ts';
import { noteNotSigned } from './note-not-signed.ts';
import { noticeModifiersConflict } from './notice-modifiers-conflict.ts';
import { npiDeactivated } from './npi-deactivated.ts';
import { npiInvalid } from './npi-invalid.ts';
import { npiNotInRegistry } from './npi-not-in-registry.ts';
import { npiOfOtherEntityType } from './npi-of-other-entity-type.ts';
import { npiTaxIdNotEnrolled } from './npi-tax-id-not-enrolled.ts';
import { nurseVisitWithInjection } from './nurse-visit-with-injection.ts';
import { nurseVisitWithVaccineUnmarked } from './nurse-visit-with-vaccine-unmarked.ts';
import { officeVisitOnAdmissionDay } from './office-visit-on-admission-day.ts';
import { officeVisitPlaceUnusual } from './office-visit-place-unusual.ts';
import { officeVisitsRepeated } from './office-visits-repeated.ts';
import { onsetDateMissing } from './onset-date-missing.ts';
import { ordererNotAllowed } from './orderer-not-allowed.ts';
import { orderingProviderMissing } from './ordering-provider-missing.ts';
import { outsideLaboratoryToMedicare } from './outside-laboratory-to-medicare.ts';
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
import { placeDiffersFromLocation } from './place-differs-from-location.ts';
import { placeOfServiceUnknown } from './place-of-service-unknown.ts';
import { placesDiffer } from './places-differ.ts';
import { pointersAllToFirst } from './pointers-all-to-first.ts';
import { poisoningNotFirst } from './poisoning-not-first.ts';
import { pregnancyCodeNotFirst } from './pregnancy-code-not-first.ts';
import { pregnancyWeeksMissing } from './pregnancy-weeks-missing.ts';
import { preventiveServiceUnmarked } from './preventive-service-unmarked.ts';
import { priorPaymentOutOfBalance } from './prior-payment-out-of-balance.ts';
import { prolongedCodeWrongForMedicare } from './prolonged-code-wrong-for-medicare.ts';
import { prolongedVisitWithoutTopLevel } from './prolonged-visit-without-top-level.ts';
import { providerExcluded } from './provider-excluded.ts';
import { providerOptedOut } from './provider-opted-out.ts';
import { providersDifferByLine } from './providers-differ-by-line.ts';
import { psychotherapyAloneBesideVisit } from './psychotherapy-alone-beside-visit.ts';
import { ptpPairWithoutModifier } from './ptp-pair-without-modifier.ts';
import { recordsNotAttached } from './records-not-attached.ts';
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
import { screeningDiagnosisMissing } from './screening-diagnosis-missing.ts';
import { secondaryCodeFirst } from './secondary-code-first.ts';
import { selfPayBilled } from './self-pay-billed.ts';
import { selfReferral } from './self-referral.ts';
import { separateVisitAlone } from './separate-visit-alone.ts';
import { sequelaFirst } from './sequela-first.ts';
import { serviceAfterDeath } from './service-after-death.ts';
import { serviceAgeConflict } from './service-age-conflict.ts';
import { serviceDateInFuture } from './service-date-in-future.ts';
import { serviceDateMissing } from './service-date-missing.ts';
import { serviceDatesSpanPeriods } from './service-dates-span-periods.ts';
import { serviceFacilityMissing } from './service-facility-missing.ts';
import { serviceFacilityNpiOfBilling } from './service-facility-npi-of-billing.ts';
import { serviceNotInCodeSet } from './service-not-in-code-set.ts';
import { sexDiffersFromPayer } from './sex-differs-from-payer.ts';
import { singleDoseDrugUnmarked } from './single-dose-drug-unmarked.ts';
import { splitVisitInOffice } from './split-visit-in-office.ts';
import { stateVaccineCharged } from './state-vaccine-charged.ts';
import { stateVaccineUnmarked } from './state-vaccine-unmarked.ts';
import { sterilizationConsentMissing } from './sterilization-consent-missing.ts';
import { subluxationMissing } from './subluxation-missing.ts';
import { subscriberDetailsMissing } from './subscriber-details-missing.ts';
import { subscriberIdMalformed } from './subscriber-id-malformed.ts';
import { subscriberIdMissing } from './subscriber-id-missing.ts';
import { subscriberIdUnusual } from './subscriber-id-unusual.ts';
import { subscriberNameMissing } from './subscriber-name-missing.ts';
import { supervisorRepeatsRendering } from './supervisor-repeats-rendering.ts';
import { surgeonGivesAnesthesia } from './surgeon-gives-anesthesia.ts';
import { surgeryDecisionUnmarked } from './surgery-decision-unmarked.ts';
import { symptomOfDiagnosisCoded } from './symptom-of-diagnosis-coded.ts';
import { taxonomyMalformed } from './taxonomy-malformed.ts';
import { taxonomyMissing } from './taxonomy-missing.ts';
import { taxonomyNotInCodeSet } from './taxonomy-not-in-code-set.ts';
import { telehealthHomeMistaken } from './telehealth-home-mistaken.ts';
import { telehealthModifierUnaccepted } from './telehealth-modifier-unaccepted.ts';
import { telehealthPlaceUnaccepted } from './telehealth-place-unaccepted.ts';
import { telehealthServiceNotListed } from './telehealth-service-not-listed.ts';
import { telehealthVisitFamilyWrong } from './telehealth-visit-family-wrong.ts';
import { textTooLong } from './text-too-long.ts';
import { therapyDisciplineMissing } from './therapy-discipline-missing.ts';
import { timedUnitsExceedMinutes } from './timed-units-exceed-minutes.ts';
import { timelyFilingExceeded } from './timely-filing-exceeded.ts';
import { timelyFilingNear } from './timely-filing-near.ts';
import { tooManyDiagnoses } from './too-many-diagnoses.ts';
import { tooManyLines } from './too-many-lines.ts';
import { tooManyModifiers } from './too-many-modifiers.ts';
import { totalDiffersFromLines } from './total-differs-from-lines.ts';
import { transitionCareRepeated } from './transition-care-repeated.ts';
import { underlyingCauseMissing } from './underlying-cause-missing.ts';
import { unitsExceedMue } from './units-exceed-mue.ts';
import { unitsFractional } from './units-fractional.ts';
import { unitsInvalid } from './units-invalid.ts';
import { vaccineWithoutAdministration } from './vaccine-without-administration.ts';
import { visitNotFinished } from './visit-not-finished.ts';
import { visitPlaceConflict } from './visit-place-conflict.ts';
import { visitUnitsAboveOne } from './visit-units-above-one.ts';
import { visitWithProcedureUnmarked } from './visit-with-procedure-unmarked.ts';
import { voidDiffersFromOriginal } from './void-differs-from-original.ts';
import { waivedMarkUnlisted } from './waived-mark-unlisted.ts';
import { wasteWithoutDrug } from './waste-without-drug.ts';
import { wellnessVisitTooSoon } from './wellness-visit-too-soon.ts';
import { zeroChargeClaim } from './zero-charge-claim.ts';

/**
 * All claim edits, in the order in which a biller should put things right: who, then coverage, then
 * what, then how much. An id that is retired stays here as a comment and is never used again.
 */
export const claimEdits: readonly ClaimEdit[] = Object.freeze([
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
  cancerActiveAndPast,
  chemotherapyCodeNotFirst,
  symptomOfDiagnosisCoded,
  diagnosisUncertainInNote,
  diagnosisNotInNote,
  diagnosisNotCoveredByPolicy,
  screeningDiagnosisMissing,
  diagnosisSideMismatch,
  diagnosisSideUnspecified,
  diagnosisSexDenied,
  diagnosisSexConflict,
  newbornCodeForOlderPatient,
  diagnosisAgeUnusual,
  motherAndNewbornMixed,
  serviceNotInCodeSet,
  ndcMalformed,
  ndcQuantityMissing,
  serviceAgeConflict,
  modifierNotInCodeSet,
  tooManyModifiers,
  lineRepeated,
  placeOfServiceUnknown,
  visitPlaceConflict,
  officeVisitPlaceUnusual,
  placeDiffersFromLocation,
  telehealthPlaceUnaccepted,
  telehealthModifierUnaccepted,
  telehealthHomeMistaken,
  telehealthServiceNotListed,
  audioOnlyModifierConflict,
  placesDiffer,
  homeAddressMissing,
  homeAddressUnstated,
  telehealthVisitFamilyWrong,
  chargeMissing,
  chargeNegative,
  chargeDiffersFromUnits,
  chargeBelowAllowed,
  chargeDiffersFromChargeMaster,
  totalDiffersFromLines,
  priorPaymentOutOfBalance,
  zeroChargeClaim,
  unitsInvalid,
  unitsFractional,
  unitsExceedMue,
  addOnWithoutPrimary,
  ptpPairWithoutModifier,
  transitionCareRepeated,
  prolongedVisitWithoutTopLevel,
  prolongedCodeWrongForMedicare,
  monitoringKindsCollide,
  surgeonGivesAnesthesia,
  anesthesiaMinutesMissing,
  anesthesiaModifierMissing,
  anesthesiaModifiersContradict,
  anesthesiaBySurgeon,
  timedUnitsExceedMinutes,
  therapyDisciplineMissing,
  visitUnitsAboveOne,
  psychotherapyAloneBesideVisit,
  infusionInitialRepeated,
  drugNdcMissing,
  ndcDiffersFromService,
  singleDoseDrugUnmarked,
  drugWasteContradicted,
  wasteWithoutDrug,
  vaccineWithoutAdministration,
  administrationWithoutVaccine,
  stateVaccineCharged,
  stateVaccineUnmarked,
  counselledAdministrationAge,
  medicareVaccineAdministrationWrong,
  waivedMarkUnlisted,
  cliaNumbersSeveral,
  outsideLaboratoryToMedicare,
  bloodDrawRepeated,
  noticeModifiersConflict,
  medicalNecessityUnsupported,
  chiropracticCareUnmarked,
  subluxationMissing,
  footCareFindingsMissing,
  assignmentNotAccepted,
  sterilizationConsentMissing,
  epsdtMarkMissing,
  preventiveServiceUnmarked,
  newPatientSeenBefore,
  establishedPatientLongUnseen,
  visitWithProcedureUnmarked,
  separateVisitAlone,
  surgeryDecisionUnmarked,
  officeVisitsRepeated,
  checkUpWithVisitUnmarked,
  checkUpToMedicare,
  wellnessVisitTooSoon,
  nurseVisitWithInjection,
  nurseVisitWithVaccineUnmarked,
  complexityAddOnWithoutVisit,
  monthlyServiceRepeated,
  careManagementCollision,
  splitVisitInOffice,
  checkInAfterVisit,
  officeVisitOnAdmissionDay,
  timelyFilingExceeded,
  timelyFilingNear,
  claimDuplicated,
  claimNearlyDuplicated,
  earlierCopyPending,
  lineNoteIdentifiesPatient,
  recordsNotAttached,
]);
