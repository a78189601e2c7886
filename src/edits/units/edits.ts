import type { ClaimEdit } from '../edit.ts';
import { anesthesiaBySurgeon } from './anesthesia-by-surgeon.ts';
import { anesthesiaMinutesMissing } from './anesthesia-minutes-missing.ts';
import { anesthesiaModifierMissing } from './anesthesia-modifier-missing.ts';
import { anesthesiaModifiersContradict } from './anesthesia-modifiers-contradict.ts';
import { infusionInitialRepeated } from './infusion-initial-repeated.ts';
import { psychotherapyAloneBesideVisit } from './psychotherapy-alone-beside-visit.ts';
import { psychotherapyMinutesMismatch } from './psychotherapy-minutes-mismatch.ts';
import { surgeonGivesAnesthesia } from './surgeon-gives-anesthesia.ts';
import { therapyDisciplineMissing } from './therapy-discipline-missing.ts';
import { timedUnitsExceedMinutes } from './timed-units-exceed-minutes.ts';
import { unitsFractional } from './units-fractional.ts';
import { unitsInvalid } from './units-invalid.ts';
import { visitUnitsAboveOne } from './visit-units-above-one.ts';

/** Edits on units, minutes, anesthesia and therapy. */
export const unitEdits: readonly ClaimEdit[] = [
  unitsInvalid,
  unitsFractional,
  surgeonGivesAnesthesia,
  anesthesiaMinutesMissing,
  anesthesiaModifierMissing,
  anesthesiaModifiersContradict,
  anesthesiaBySurgeon,
  timedUnitsExceedMinutes,
  therapyDisciplineMissing,
  visitUnitsAboveOne,
  psychotherapyAloneBesideVisit,
  psychotherapyMinutesMismatch,
  infusionInitialRepeated,
];
