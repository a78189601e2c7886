import type { ClaimEdit } from '../edit.ts';
import { assistantNotPaid } from './assistant-not-paid.ts';
import { assistantWithoutRecords } from './assistant-without-records.ts';
import { bothSidesNotPaid } from './both-sides-not-paid.ts';
import { bothSidesWithTwoUnits } from './both-sides-with-two-units.ts';
import { careHandoverUndated } from './care-handover-undated.ts';
import { procedureInGlobalPeriod } from './procedure-in-global-period.ts';
import { sideMissing } from './side-missing.ts';
import { sidesOnTwoLines } from './sides-on-two-lines.ts';
import { siteModifierMissing } from './site-modifier-missing.ts';
import { teamSurgeryNotPaid } from './team-surgery-not-paid.ts';
import { visitInGlobalPeriod } from './visit-in-global-period.ts';

/** Edits on surgery: global periods, sides, sites and teams. */
export const surgeryEdits: readonly ClaimEdit[] = [
  siteModifierMissing,
  sideMissing,
  bothSidesNotPaid,
  bothSidesWithTwoUnits,
  sidesOnTwoLines,
  assistantNotPaid,
  assistantWithoutRecords,
  teamSurgeryNotPaid,
  careHandoverUndated,
  visitInGlobalPeriod,
  procedureInGlobalPeriod,
];
