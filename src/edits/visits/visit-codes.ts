import { type CodeFamily, codeFamily } from '../code-family.ts';

/** Families of visits by their CPT and HCPCS numbers (CPT 2026, evaluation and management). */
const matching = (pattern: RegExp): CodeFamily => {
  const family = codeFamily(pattern);
  // All of these begin with 9 or G, which tells most other services apart at once.
  return (code) => code !== undefined && (code[0] === '9' || code[0] === 'G') && family(code);
};

/** Office or other outpatient visit, new and established. */
export const isOfficeVisit = matching(/^(9920[2-5]|9921[1-5])$/);

/** Visit of an established patient that may need no clinician's presence. */
export const isNurseVisit = matching(/^99211$/);

/** Visits that are for new patients alone: office, home, check-up, eye, telemedicine. */
export const isNewVisit = matching(
  /^(9920[2-5]|9934[1-5]|9938[1-7]|9200[24]|9800[0-3]|98008|98009|9801[01])$/,
);

/** Visits that are for established patients alone. */
export const isEstablishedVisit = matching(
  /^(9921[1-5]|9934[7-9]|99350|9939[1-7]|9201[24]|9800[4-7]|9801[2-5])$/,
);

/** Preventive check-up by age. */
export const isCheckUp = matching(/^993[89][1-7]$/);

/** Emergency department visit. */
export const isEmergencyVisit = matching(/^9928[1-5]$/);

/** Initial hospital or observation care, same-day care included. */
export const isHospitalInitial = matching(/^(9922[1-3]|9923[4-6])$/);

/** Hospital inpatient or observation care. */
export const isHospitalVisit = matching(/^992(2[1-3]|3[1-9])$/);

/** Nursing facility care. */
export const isNursingVisit = matching(/^99(30[4-9]|31[0-6])$/);

/** Initial nursing facility care. */
export const isNursingInitial = matching(/^9930[4-6]$/);

/** Home or residence visit. */
export const isHomeVisit = matching(/^99(34[1-57-9]|350)$/);

/** Telemedicine visits of their own family. */
export const isTelehealthVisit = matching(/^980(0\d|1[0-5])$/);

/** Telemedicine visits by sound alone. */
export const isAudioOnlyVisit = matching(/^980(0[89]|1[0-5])$/);

/** Visits in which clinician and patient met, which make a patient an established one. */
export const isFaceToFace = matching(
  /^(9920[2-5]|9921[1-5]|992[2-8]\d|993[0145]\d|993[89][1-7]|9200[24]|9201[24]|980(0\d|1[0-5])|G0402|G043[89])$/,
);

/** Evaluation and management in which a procedure of the same day may be hidden. */
export const isVisit = matching(/^(9920[2-5]|9921[1-5]|992[2-8]\d|993[0145]\d|9200[24]|9201[24])$/);

/** Administration of vaccines. */
export const isVaccineAdministration = matching(/^(9046[01]|9047[1-4]|90480|G00(08|09|10))$/);
