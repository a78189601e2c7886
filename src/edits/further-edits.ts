import { addOnOfDeniedPrimary } from './add-on-of-denied-primary.ts';
import { addOnWithoutPrimary } from './add-on-without-primary.ts';
import { administrationWithoutVaccine } from './administration-without-vaccine.ts';
import { anesthesiaBySurgeon } from './anesthesia-by-surgeon.ts';
import { anesthesiaMinutesMissing } from './anesthesia-minutes-missing.ts';
import { anesthesiaModifierMissing } from './anesthesia-modifier-missing.ts';
import { anesthesiaModifiersContradict } from './anesthesia-modifiers-contradict.ts';
import { assignmentNotAccepted } from './assignment-not-accepted.ts';
import { assistantModifierOfPhysician } from './assistant-modifier-of-physician.ts';
import { assistantNotPaid } from './assistant-not-paid.ts';
import { assistantWithoutRecords } from './assistant-without-records.ts';
import { audioOnlyModifierConflict } from './audio-only-modifier-conflict.ts';
import { bloodDrawRepeated } from './blood-draw-repeated.ts';
import { bothSidesNotPaid } from './both-sides-not-paid.ts';
import { bothSidesWithTwoUnits } from './both-sides-with-two-units.ts';
import { cancerActiveAndPast } from './cancer-active-and-past.ts';
import { careHandoverUndated } from './care-handover-undated.ts';
import { careManagementCollision } from './care-management-collision.ts';
import { chargeBelowAllowed } from './charge-below-allowed.ts';
import { chargeDiffersFromChargeMaster } from './charge-differs-from-charge-master.ts';
import { chargeDiffersFromUnits } from './charge-differs-from-units.ts';
import { chargeMissing } from './charge-missing.ts';
import { chargeNegative } from './charge-negative.ts';
import { checkInAfterVisit } from './check-in-after-visit.ts';
import { checkUpAgeBandWrong } from './check-up-age-band-wrong.ts';
import { checkUpToMedicare } from './check-up-to-medicare.ts';
import { checkUpWithVisitUnmarked } from './check-up-with-visit-unmarked.ts';
import { chemotherapyCodeNotFirst } from './chemotherapy-code-not-first.ts';
import { chiropracticCareUnmarked } from './chiropractic-care-unmarked.ts';
import { claimDuplicated } from './claim-duplicated.ts';
import { claimNearlyDuplicated } from './claim-nearly-duplicated.ts';
import { cliaNumbersSeveral } from './clia-numbers-several.ts';
import { codeNotAccepted } from './code-not-accepted.ts';
import { codeReplacedByPayer } from './code-replaced-by-payer.ts';
import { complexityAddOnWithoutVisit } from './complexity-add-on-without-visit.ts';
import { componentModifierMisplaced } from './component-modifier-misplaced.ts';
import { componentsBilledApart } from './components-billed-apart.ts';
import { consultationToMedicare } from './consultation-to-medicare.ts';
import { counselledAdministrationAge } from './counselled-administration-age.ts';
import { diagnosisAgeUnusual } from './diagnosis-age-unusual.ts';
import { diagnosisNotCoveredByPolicy } from './diagnosis-not-covered-by-policy.ts';
import { diagnosisNotInNote } from './diagnosis-not-in-note.ts';
import { diagnosisSexConflict } from './diagnosis-sex-conflict.ts';
import { diagnosisSexDenied } from './diagnosis-sex-denied.ts';
import { diagnosisSideMismatch } from './diagnosis-side-mismatch.ts';
import { diagnosisSideUnspecified } from './diagnosis-side-unspecified.ts';
import { diagnosisUncertainInNote } from './diagnosis-uncertain-in-note.ts';
import { distinctModifierOnVisit } from './distinct-modifier-on-visit.ts';
import { distinctModifierVague } from './distinct-modifier-vague.ts';
import { distinctModifierWithoutPair } from './distinct-modifier-without-pair.ts';
import { drugNdcMissing } from './drug-ndc-missing.ts';
import { drugQuantityDiffersFromDose } from './drug-quantity-differs-from-dose.ts';
import { drugWasteContradicted } from './drug-waste-contradicted.ts';
import { earlierCopyPending } from './earlier-copy-pending.ts';
import type { ClaimEdit } from './edit.ts';
import { emergingTechnologyUnpaid } from './emerging-technology-unpaid.ts';
import { epsdtMarkMissing } from './epsdt-mark-missing.ts';
import { establishedPatientLongUnseen } from './established-patient-long-unseen.ts';
import { footCareFindingsMissing } from './foot-care-findings-missing.ts';
import { globalTestInFacility } from './global-test-in-facility.ts';
import { homeAddressMissing } from './home-address-missing.ts';
import { homeAddressUnstated } from './home-address-unstated.ts';
import { imagingGuidanceIncluded } from './imaging-guidance-included.ts';
import { infusionInitialRepeated } from './infusion-initial-repeated.ts';
import { initialTreatmentDateMissing } from './initial-treatment-date-missing.ts';
import { lastSeenDateMissing } from './last-seen-date-missing.ts';
import { lineNoteIdentifiesPatient } from './line-note-identifies-patient.ts';
import { lineRepeated } from './line-repeated.ts';
import { measurementCodeCharged } from './measurement-code-charged.ts';
import { measurementCodeRefused } from './measurement-code-refused.ts';
import { medicareVaccineAdministrationWrong } from './medicare-vaccine-administration-wrong.ts';
import { modifierNotInCodeSet } from './modifier-not-in-code-set.ts';
import { modifiersContradict } from './modifiers-contradict.ts';
import { monitoringKindsCollide } from './monitoring-kinds-collide.ts';
import { monthlyServiceRepeated } from './monthly-service-repeated.ts';
import { motherAndNewbornMixed } from './mother-and-newborn-mixed.ts';
import { ndcDiffersFromService } from './ndc-differs-from-service.ts';
import { ndcMalformed } from './ndc-malformed.ts';
import { ndcQuantityMissing } from './ndc-quantity-missing.ts';
import { newPatientSeenBefore } from './new-patient-seen-before.ts';
import { newbornCodeForOlderPatient } from './newborn-code-for-older-patient.ts';
import { noticeModifiersConflict } from './notice-modifiers-conflict.ts';
import { nurseVisitWithInjection } from './nurse-visit-with-injection.ts';
import { nurseVisitWithVaccineUnmarked } from './nurse-visit-with-vaccine-unmarked.ts';
import { officeVisitOnAdmissionDay } from './office-visit-on-admission-day.ts';
import { officeVisitPlaceUnusual } from './office-visit-place-unusual.ts';
import { officeVisitsRepeated } from './office-visits-repeated.ts';
import { outsideLaboratoryToMedicare } from './outside-laboratory-to-medicare.ts';
import { pairModifiersNameOneSite } from './pair-modifiers-name-one-site.ts';
import { pairOnEarlierClaim } from './pair-on-earlier-claim.ts';
import { pairWithOtherClinician } from './pair-with-other-clinician.ts';
import { panelComponentsBilledApart } from './panel-components-billed-apart.ts';
import { panelWithComponent } from './panel-with-component.ts';
import { payerModifierMissing } from './payer-modifier-missing.ts';
import { placeDiffersFromLocation } from './place-differs-from-location.ts';
import { placeOfServiceUnknown } from './place-of-service-unknown.ts';
import { placesDiffer } from './places-differ.ts';
import { preventiveServiceUnmarked } from './preventive-service-unmarked.ts';
import { pricingModifierNotFirst } from './pricing-modifier-not-first.ts';
import { priorPaymentOutOfBalance } from './prior-payment-out-of-balance.ts';
import { procedureInGlobalPeriod } from './procedure-in-global-period.ts';
import { prolongedCodeWrongForMedicare } from './prolonged-code-wrong-for-medicare.ts';
import { prolongedVisitWithoutTopLevel } from './prolonged-visit-without-top-level.ts';
import { psychotherapyAloneBesideVisit } from './psychotherapy-alone-beside-visit.ts';
import { psychotherapyMinutesMismatch } from './psychotherapy-minutes-mismatch.ts';
import { ptpPairNeverTogether } from './ptp-pair-never-together.ts';
import { ptpPairWithoutModifier } from './ptp-pair-without-modifier.ts';
import { recordsNotAttached } from './records-not-attached.ts';
import { reducedServiceUnexplained } from './reduced-service-unexplained.ts';
import { screeningDiagnosisMissing } from './screening-diagnosis-missing.ts';
import { screeningMarkOfOtherPayer } from './screening-mark-of-other-payer.ts';
import { screeningTooSoon } from './screening-too-soon.ts';
import { screeningTurnedUnmarked } from './screening-turned-unmarked.ts';
import { separateProcedureWithLarger } from './separate-procedure-with-larger.ts';
import { separateVisitAlone } from './separate-visit-alone.ts';
import { serviceAgeConflict } from './service-age-conflict.ts';
import { serviceBundledByMedicare } from './service-bundled-by-medicare.ts';
import { serviceDoneUnbilled } from './service-done-unbilled.ts';
import { serviceNeverCoveredByMedicare } from './service-never-covered-by-medicare.ts';
import { serviceNotInCodeSet } from './service-not-in-code-set.ts';
import { serviceNotTakenByMedicare } from './service-not-taken-by-medicare.ts';
import { serviceOutsideSpecialty } from './service-outside-specialty.ts';
import { servicePaidOnlyAlone } from './service-paid-only-alone.ts';
import { serviceSexConflict } from './service-sex-conflict.ts';
import { serviceSexDenied } from './service-sex-denied.ts';
import { servicesExcludeEachOther } from './services-exclude-each-other.ts';
import { sexConflictUnmarked } from './sex-conflict-unmarked.ts';
import { sharedVisitOfOne } from './shared-visit-of-one.ts';
import { sideMissing } from './side-missing.ts';
import { sidesOnTwoLines } from './sides-on-two-lines.ts';
import { singleDoseDrugUnmarked } from './single-dose-drug-unmarked.ts';
import { siteModifierMissing } from './site-modifier-missing.ts';
import { splitCareOnVisit } from './split-care-on-visit.ts';
import { splitVisitInOffice } from './split-visit-in-office.ts';
import { stateVaccineCharged } from './state-vaccine-charged.ts';
import { stateVaccineUnmarked } from './state-vaccine-unmarked.ts';
import { sterilizationConsentMissing } from './sterilization-consent-missing.ts';
import { subluxationMissing } from './subluxation-missing.ts';
import { substituteTooLong } from './substitute-too-long.ts';
import { suppliesBilledApart } from './supplies-billed-apart.ts';
import { surgeonGivesAnesthesia } from './surgeon-gives-anesthesia.ts';
import { surgeryDecisionUnmarked } from './surgery-decision-unmarked.ts';
import { symptomOfDiagnosisCoded } from './symptom-of-diagnosis-coded.ts';
import { teamModifierContradictsClinician } from './team-modifier-contradicts-clinician.ts';
import { teamSurgeryNotPaid } from './team-surgery-not-paid.ts';
import { telehealthHomeMistaken } from './telehealth-home-mistaken.ts';
import { telehealthModifierUnaccepted } from './telehealth-modifier-unaccepted.ts';
import { telehealthPlaceUnaccepted } from './telehealth-place-unaccepted.ts';
import { telehealthServiceNotListed } from './telehealth-service-not-listed.ts';
import { telehealthVisitFamilyWrong } from './telehealth-visit-family-wrong.ts';
import { testBeyondCertificate } from './test-beyond-certificate.ts';
import { testOrderIncomplete } from './test-order-incomplete.ts';
import { therapyDisciplineMissing } from './therapy-discipline-missing.ts';
import { timedServiceTooShort } from './timed-service-too-short.ts';
import { timedUnitsExceedMinutes } from './timed-units-exceed-minutes.ts';
import { timelyFilingExceeded } from './timely-filing-exceeded.ts';
import { timelyFilingNear } from './timely-filing-near.ts';
import { tooManyModifiers } from './too-many-modifiers.ts';
import { totalDiffersFromLines } from './total-differs-from-lines.ts';
import { transitionCareRepeated } from './transition-care-repeated.ts';
import { unitsExceedMue } from './units-exceed-mue.ts';
import { unitsExceedMueByPolicy } from './units-exceed-mue-by-policy.ts';
import { unitsExceedMueOfDay } from './units-exceed-mue-of-day.ts';
import { unitsFractional } from './units-fractional.ts';
import { unitsInvalid } from './units-invalid.ts';
import { unlistedDrugHasCode } from './unlisted-drug-has-code.ts';
import { unlistedServiceUnexplained } from './unlisted-service-unexplained.ts';
import { vaccineBilledNotGiven } from './vaccine-billed-not-given.ts';
import { vaccineGivenUnbilled } from './vaccine-given-unbilled.ts';
import { vaccineWithoutAdministration } from './vaccine-without-administration.ts';
import { visitInGlobalPeriod } from './visit-in-global-period.ts';
import { visitLevelDiffersFromSuggestion } from './visit-level-differs-from-suggestion.ts';
import { visitModifierOnOtherService } from './visit-modifier-on-other-service.ts';
import { visitPlaceConflict } from './visit-place-conflict.ts';
import { visitUnitsAboveOne } from './visit-units-above-one.ts';
import { visitWithProcedureUnmarked } from './visit-with-procedure-unmarked.ts';
import { waivedMarkMissing } from './waived-mark-missing.ts';
import { waivedMarkUnlisted } from './waived-mark-unlisted.ts';
import { wasteWithoutDrug } from './waste-without-drug.ts';
import { wellnessVisitTooSoon } from './wellness-visit-too-soon.ts';
import { zeroChargeClaim } from './zero-charge-claim.ts';

/** The second half of the registry, in the order in which a biller should fix things. */
export const furtherEdits: readonly ClaimEdit[] = [
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
  unlistedServiceUnexplained,
  unlistedDrugHasCode,
  ndcMalformed,
  ndcQuantityMissing,
  serviceAgeConflict,
  checkUpAgeBandWrong,
  serviceSexDenied,
  serviceSexConflict,
  sexConflictUnmarked,
  serviceOutsideSpecialty,
  consultationToMedicare,
  codeReplacedByPayer,
  serviceNotTakenByMedicare,
  serviceNeverCoveredByMedicare,
  serviceBundledByMedicare,
  servicePaidOnlyAlone,
  emergingTechnologyUnpaid,
  measurementCodeRefused,
  modifierNotInCodeSet,
  tooManyModifiers,
  payerModifierMissing,
  modifiersContradict,
  splitCareOnVisit,
  visitModifierOnOtherService,
  distinctModifierOnVisit,
  componentModifierMisplaced,
  assistantModifierOfPhysician,
  pricingModifierNotFirst,
  globalTestInFacility,
  componentsBilledApart,
  siteModifierMissing,
  sideMissing,
  bothSidesNotPaid,
  bothSidesWithTwoUnits,
  sidesOnTwoLines,
  assistantNotPaid,
  assistantWithoutRecords,
  teamSurgeryNotPaid,
  careHandoverUndated,
  reducedServiceUnexplained,
  screeningMarkOfOtherPayer,
  screeningTurnedUnmarked,
  teamModifierContradictsClinician,
  sharedVisitOfOne,
  substituteTooLong,
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
  measurementCodeCharged,
  chargeDiffersFromUnits,
  chargeBelowAllowed,
  chargeDiffersFromChargeMaster,
  totalDiffersFromLines,
  priorPaymentOutOfBalance,
  zeroChargeClaim,
  unitsInvalid,
  unitsFractional,
  unitsExceedMue,
  unitsExceedMueByPolicy,
  unitsExceedMueOfDay,
  addOnWithoutPrimary,
  addOnOfDeniedPrimary,
  ptpPairWithoutModifier,
  ptpPairNeverTogether,
  servicesExcludeEachOther,
  separateProcedureWithLarger,
  imagingGuidanceIncluded,
  panelWithComponent,
  panelComponentsBilledApart,
  pairOnEarlierClaim,
  pairWithOtherClinician,
  pairModifiersNameOneSite,
  distinctModifierVague,
  distinctModifierWithoutPair,
  suppliesBilledApart,
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
  timedServiceTooShort,
  psychotherapyMinutesMismatch,
  visitLevelDiffersFromSuggestion,
  infusionInitialRepeated,
  drugNdcMissing,
  ndcDiffersFromService,
  drugQuantityDiffersFromDose,
  singleDoseDrugUnmarked,
  drugWasteContradicted,
  wasteWithoutDrug,
  vaccineWithoutAdministration,
  administrationWithoutVaccine,
  vaccineBilledNotGiven,
  vaccineGivenUnbilled,
  stateVaccineCharged,
  stateVaccineUnmarked,
  counselledAdministrationAge,
  medicareVaccineAdministrationWrong,
  waivedMarkUnlisted,
  testBeyondCertificate,
  waivedMarkMissing,
  cliaNumbersSeveral,
  outsideLaboratoryToMedicare,
  bloodDrawRepeated,
  testOrderIncomplete,
  noticeModifiersConflict,
  chiropracticCareUnmarked,
  initialTreatmentDateMissing,
  lastSeenDateMissing,
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
  visitInGlobalPeriod,
  procedureInGlobalPeriod,
  officeVisitsRepeated,
  checkUpWithVisitUnmarked,
  checkUpToMedicare,
  wellnessVisitTooSoon,
  screeningTooSoon,
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
  serviceDoneUnbilled,
  codeNotAccepted,
];
