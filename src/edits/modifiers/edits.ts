import type { ClaimEdit } from '../edit.ts';
import { assistantModifierOfPhysician } from './assistant-modifier-of-physician.ts';
import { componentModifierMisplaced } from './component-modifier-misplaced.ts';
import { componentsBilledApart } from './components-billed-apart.ts';
import { distinctModifierOnVisit } from './distinct-modifier-on-visit.ts';
import { distinctModifierVague } from './distinct-modifier-vague.ts';
import { distinctModifierWithoutPair } from './distinct-modifier-without-pair.ts';
import { globalTestInFacility } from './global-test-in-facility.ts';
import { lineRepeated } from './line-repeated.ts';
import { modifierNotInCodeSet } from './modifier-not-in-code-set.ts';
import { modifiersContradict } from './modifiers-contradict.ts';
import { pairWithOtherClinician } from './pair-with-other-clinician.ts';
import { payerModifierMissing } from './payer-modifier-missing.ts';
import { pricingModifierNotFirst } from './pricing-modifier-not-first.ts';
import { reducedServiceUnexplained } from './reduced-service-unexplained.ts';
import { screeningMarkOfOtherPayer } from './screening-mark-of-other-payer.ts';
import { screeningTurnedUnmarked } from './screening-turned-unmarked.ts';
import { sharedVisitOfOne } from './shared-visit-of-one.ts';
import { splitCareOnVisit } from './split-care-on-visit.ts';
import { substituteTooLong } from './substitute-too-long.ts';
import { teamModifierContradictsClinician } from './team-modifier-contradicts-clinician.ts';
import { tooManyModifiers } from './too-many-modifiers.ts';
import { visitModifierOnOtherService } from './visit-modifier-on-other-service.ts';

/** Edits on modifiers and what they claim. */
export const modifierEdits: readonly ClaimEdit[] = [
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
  reducedServiceUnexplained,
  screeningMarkOfOtherPayer,
  screeningTurnedUnmarked,
  teamModifierContradictsClinician,
  sharedVisitOfOne,
  substituteTooLong,
  lineRepeated,
  pairWithOtherClinician,
  distinctModifierVague,
  distinctModifierWithoutPair,
];
