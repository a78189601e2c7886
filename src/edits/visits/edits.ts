import type { ClaimEdit } from '../edit.ts';
import { careManagementCollision } from './care-management-collision.ts';
import { checkInAfterVisit } from './check-in-after-visit.ts';
import { checkUpToMedicare } from './check-up-to-medicare.ts';
import { checkUpWithVisitUnmarked } from './check-up-with-visit-unmarked.ts';
import { complexityAddOnWithoutVisit } from './complexity-add-on-without-visit.ts';
import { establishedPatientLongUnseen } from './established-patient-long-unseen.ts';
import { monitoringKindsCollide } from './monitoring-kinds-collide.ts';
import { monthlyServiceRepeated } from './monthly-service-repeated.ts';
import { newPatientSeenBefore } from './new-patient-seen-before.ts';
import { nurseVisitWithInjection } from './nurse-visit-with-injection.ts';
import { nurseVisitWithVaccineUnmarked } from './nurse-visit-with-vaccine-unmarked.ts';
import { officeVisitOnAdmissionDay } from './office-visit-on-admission-day.ts';
import { officeVisitsRepeated } from './office-visits-repeated.ts';
import { prolongedCodeWrongForMedicare } from './prolonged-code-wrong-for-medicare.ts';
import { prolongedVisitWithoutTopLevel } from './prolonged-visit-without-top-level.ts';
import { separateVisitAlone } from './separate-visit-alone.ts';
import { splitVisitInOffice } from './split-visit-in-office.ts';
import { surgeryDecisionUnmarked } from './surgery-decision-unmarked.ts';
import { timedServiceTooShort } from './timed-service-too-short.ts';
import { transitionCareRepeated } from './transition-care-repeated.ts';
import { visitLevelDiffersFromSuggestion } from './visit-level-differs-from-suggestion.ts';
import { visitWithProcedureUnmarked } from './visit-with-procedure-unmarked.ts';
import { wellnessVisitTooSoon } from './wellness-visit-too-soon.ts';

/** Edits on visits: new or established, level, check-ups and what stands beside them. */
export const visitEdits: readonly ClaimEdit[] = [
  transitionCareRepeated,
  prolongedVisitWithoutTopLevel,
  prolongedCodeWrongForMedicare,
  monitoringKindsCollide,
  timedServiceTooShort,
  visitLevelDiffersFromSuggestion,
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
];
