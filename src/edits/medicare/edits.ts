import type { ClaimEdit } from '../edit.ts';
import { assignmentNotAccepted } from './assignment-not-accepted.ts';
import { chiropracticCareUnmarked } from './chiropractic-care-unmarked.ts';
import { epsdtMarkMissing } from './epsdt-mark-missing.ts';
import { footCareFindingsMissing } from './foot-care-findings-missing.ts';
import { hospiceUnmarked } from './hospice-unmarked.ts';
import { initialTreatmentDateMissing } from './initial-treatment-date-missing.ts';
import { lastSeenDateMissing } from './last-seen-date-missing.ts';
import { medicareAdvantagePatient } from './medicare-advantage-patient.ts';
import { noticeModifiersConflict } from './notice-modifiers-conflict.ts';
import { nursingStayServiceBilled } from './nursing-stay-service-billed.ts';
import { preventiveServiceUnmarked } from './preventive-service-unmarked.ts';
import { screeningTooSoon } from './screening-too-soon.ts';
import { sterilizationConsentMissing } from './sterilization-consent-missing.ts';
import { subluxationMissing } from './subluxation-missing.ts';

/** Edits on what Medicare and Medicaid ask of a service beyond the code: notices, intervals, stays. */
export const medicareEdits: readonly ClaimEdit[] = [
  medicareAdvantagePatient,
  hospiceUnmarked,
  nursingStayServiceBilled,
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
  screeningTooSoon,
];
