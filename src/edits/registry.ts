import { amountEdits } from './amounts/edits.ts';
import { authorizationEdits } from './authorization/edits.ts';
import { bundlingEdits } from './bundling/edits.ts';
import { coverageEdits } from './coverage/edits.ts';
import { diagnosisEdits } from './diagnoses/edits.ts';
import { drugEdits } from './drugs/edits.ts';
import type { ClaimEdit } from './edit.ts';
import { headerEdits } from './header/edits.ts';
import { laboratoryEdits } from './laboratory/edits.ts';
import { medicareEdits } from './medicare/edits.ts';
import { modifierEdits } from './modifiers/edits.ts';
import { patientEdits } from './patient/edits.ts';
import { placeEdits } from './places/edits.ts';
import { procedureEdits } from './procedures/edits.ts';
import { providerEdits } from './providers/edits.ts';
import { recordEdits } from './records/edits.ts';
import { resubmissionEdits } from './resubmission/edits.ts';
import { surgeryEdits } from './surgery/edits.ts';
import { unitEdits } from './units/edits.ts';
import { visitEdits } from './visits/edits.ts';

/**
 * All claim edits, in the order in which a biller should put things right: who, then coverage, then
 * what, then how much. An id that is retired stays here as a comment and is never used again.
 */
export const claimEdits: readonly ClaimEdit[] = Object.freeze([
  ...patientEdits,
  ...coverageEdits,
  ...authorizationEdits,
  ...providerEdits,
  ...headerEdits,
  ...diagnosisEdits,
  ...procedureEdits,
  ...modifierEdits,
  ...placeEdits,
  ...visitEdits,
  ...bundlingEdits,
  ...surgeryEdits,
  ...unitEdits,
  ...drugEdits,
  ...laboratoryEdits,
  ...medicareEdits,
  ...resubmissionEdits,
  ...recordEdits,
  ...amountEdits,
]);

// Retired: medical-necessity-unsupported (2026-11-29), told by diagnosis-not-covered-by-policy.
