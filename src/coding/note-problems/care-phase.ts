import type { CarePhase } from '../index-walk/complete-code.ts';

const healing =
  /\b(routine healing|healing (well|appropriately|normally|fracture)|well[- ]healed|cast (change|removal)|aftercare|hardware removal|post[- ]?op(erative)?|status post (orif|open reduction|repair|fixation|surgery))\b/i;
const sequela = /\b(sequelae?|late effects?|residual (of|from)|old injury)\b/i;

/**
 * The phase of an injury's care by what its problem says: active treatment unless healing after it
 * or a sequela is named (guideline I.C.19.a). A first look by another clinician is still active.
 */
export const carePhaseOf = (problemText: string): CarePhase =>
  sequela.test(problemText) ? 'sequela' : healing.test(problemText) ? 'healing' : 'active';
