import type { ClaimEdit } from '../edit.ts';
import { adverseEffectFirst } from './adverse-effect-first.ts';
import { aftercareCodedWithInjury } from './aftercare-coded-with-injury.ts';
import { cancerActiveAndPast } from './cancer-active-and-past.ts';
import { chemotherapyCodeNotFirst } from './chemotherapy-code-not-first.ts';
import { diabetesDrugUncoded } from './diabetes-drug-uncoded.ts';
import { diagnosesExcludeEachOther } from './diagnoses-exclude-each-other.ts';
import { diagnosisAgeUnusual } from './diagnosis-age-unusual.ts';
import { diagnosisMissing } from './diagnosis-missing.ts';
import { diagnosisNotBillable } from './diagnosis-not-billable.ts';
import { diagnosisNotCoveredByPolicy } from './diagnosis-not-covered-by-policy.ts';
import { diagnosisNotInCodeSet } from './diagnosis-not-in-code-set.ts';
import { diagnosisNotInNote } from './diagnosis-not-in-note.ts';
import { diagnosisOfOtherSystem } from './diagnosis-of-other-system.ts';
import { diagnosisPointerMissing } from './diagnosis-pointer-missing.ts';
import { diagnosisRepeated } from './diagnosis-repeated.ts';
import { diagnosisSeventhCharacterWrong } from './diagnosis-seventh-character-wrong.ts';
import { diagnosisSexConflict } from './diagnosis-sex-conflict.ts';
import { diagnosisSexDenied } from './diagnosis-sex-denied.ts';
import { diagnosisSideMismatch } from './diagnosis-side-mismatch.ts';
import { diagnosisSideUnspecified } from './diagnosis-side-unspecified.ts';
import { diagnosisUncertainInNote } from './diagnosis-uncertain-in-note.ts';
import { diagnosisWithoutLine } from './diagnosis-without-line.ts';
import { diagnosisWrittenWithoutDot } from './diagnosis-written-without-dot.ts';
import { externalCauseFirst } from './external-cause-first.ts';
import { firstListedCodeNotFirst } from './first-listed-code-not-first.ts';
import { hypertensionCodedApart } from './hypertension-coded-apart.ts';
import { injuryActiveAtFollowUp } from './injury-active-at-follow-up.ts';
import { insulinCodedInTypeOne } from './insulin-coded-in-type-one.ts';
import { manifestationFirst } from './manifestation-first.ts';
import { manifestationWithoutCause } from './manifestation-without-cause.ts';
import { motherAndNewbornMixed } from './mother-and-newborn-mixed.ts';
import { newbornCodeForOlderPatient } from './newborn-code-for-older-patient.ts';
import { pointersAllToFirst } from './pointers-all-to-first.ts';
import { poisoningNotFirst } from './poisoning-not-first.ts';
import { pregnancyCodeNotFirst } from './pregnancy-code-not-first.ts';
import { pregnancyWeeksMissing } from './pregnancy-weeks-missing.ts';
import { screeningDiagnosisMissing } from './screening-diagnosis-missing.ts';
import { secondaryCodeFirst } from './secondary-code-first.ts';
import { sequelaFirst } from './sequela-first.ts';
import { symptomOfDiagnosisCoded } from './symptom-of-diagnosis-coded.ts';
import { tooManyDiagnoses } from './too-many-diagnoses.ts';
import { underlyingCauseMissing } from './underlying-cause-missing.ts';

/** Edits on the diagnoses of a claim, their order, side, age and sex, and what the note says. */
export const diagnosisEdits: readonly ClaimEdit[] = [
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
];
