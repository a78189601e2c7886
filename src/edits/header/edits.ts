import type { ClaimEdit } from '../edit.ts';
import { accidentDetailsMissing } from './accident-details-missing.ts';
import { accidentUnanswered } from './accident-unanswered.ts';
import { admissionDateMissing } from './admission-date-missing.ts';
import { characterNotAllowed } from './character-not-allowed.ts';
import { controlNumberMissing } from './control-number-missing.ts';
import { controlNumberReused } from './control-number-reused.ts';
import { dateRangeUnitsMismatch } from './date-range-units-mismatch.ts';
import { filingIndicatorMismatch } from './filing-indicator-mismatch.ts';
import { linesMissing } from './lines-missing.ts';
import { onsetDateMissing } from './onset-date-missing.ts';
import { payerIdMissing } from './payer-id-missing.ts';
import { payerIdRetired } from './payer-id-retired.ts';
import { serviceDateInFuture } from './service-date-in-future.ts';
import { serviceDateMissing } from './service-date-missing.ts';
import { serviceDatesSpanPeriods } from './service-dates-span-periods.ts';
import { textTooLong } from './text-too-long.ts';
import { tooManyLines } from './too-many-lines.ts';
import { zeroChargeClaim } from './zero-charge-claim.ts';

/** Edits on what a claim says of itself: its number, dates, accident, texts and size. */
export const headerEdits: readonly ClaimEdit[] = [
  textTooLong,
  characterNotAllowed,
  payerIdMissing,
  payerIdRetired,
  filingIndicatorMismatch,
  controlNumberMissing,
  controlNumberReused,
  linesMissing,
  tooManyLines,
  serviceDateMissing,
  serviceDateInFuture,
  serviceDatesSpanPeriods,
  dateRangeUnitsMismatch,
  admissionDateMissing,
  onsetDateMissing,
  accidentUnanswered,
  accidentDetailsMissing,
  zeroChargeClaim,
];
