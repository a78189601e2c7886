import type { ClaimEdit } from '../edit.ts';
import { chargeBelowAllowed } from './charge-below-allowed.ts';
import { chargeDiffersFromChargeMaster } from './charge-differs-from-charge-master.ts';
import { chargeDiffersFromUnits } from './charge-differs-from-units.ts';
import { chargeMissing } from './charge-missing.ts';
import { chargeNegative } from './charge-negative.ts';
import { patientPaymentWrong } from './patient-payment-wrong.ts';
import { priorPaymentOutOfBalance } from './prior-payment-out-of-balance.ts';
import { totalDiffersFromLines } from './total-differs-from-lines.ts';

/** Edits on charges, totals and payments. */
export const amountEdits: readonly ClaimEdit[] = [
  patientPaymentWrong,
  chargeMissing,
  chargeNegative,
  chargeDiffersFromUnits,
  chargeBelowAllowed,
  chargeDiffersFromChargeMaster,
  totalDiffersFromLines,
  priorPaymentOutOfBalance,
];
