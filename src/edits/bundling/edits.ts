import type { ClaimEdit } from '../edit.ts';
import { addOnOfDeniedPrimary } from './add-on-of-denied-primary.ts';
import { addOnWithoutPrimary } from './add-on-without-primary.ts';
import { imagingGuidanceIncluded } from './imaging-guidance-included.ts';
import { pairModifiersNameOneSite } from './pair-modifiers-name-one-site.ts';
import { pairOnEarlierClaim } from './pair-on-earlier-claim.ts';
import { panelComponentsBilledApart } from './panel-components-billed-apart.ts';
import { panelWithComponent } from './panel-with-component.ts';
import { ptpPairNeverTogether } from './ptp-pair-never-together.ts';
import { ptpPairWithoutModifier } from './ptp-pair-without-modifier.ts';
import { separateProcedureWithLarger } from './separate-procedure-with-larger.ts';
import { servicesExcludeEachOther } from './services-exclude-each-other.ts';
import { suppliesBilledApart } from './supplies-billed-apart.ts';
import { unitsExceedMue } from './units-exceed-mue.ts';
import { unitsExceedMueByPolicy } from './units-exceed-mue-by-policy.ts';
import { unitsExceedMueOfDay } from './units-exceed-mue-of-day.ts';

/** Edits on what is paid as one: PTP pairs, MUE units, add-on codes, panels. */
export const bundlingEdits: readonly ClaimEdit[] = [
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
  pairModifiersNameOneSite,
  suppliesBilledApart,
];
