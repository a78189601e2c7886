import type { ClaimEdit } from '../edit.ts';
import { claimDuplicated } from './claim-duplicated.ts';
import { claimNearlyDuplicated } from './claim-nearly-duplicated.ts';
import { correctedClaimLate } from './corrected-claim-late.ts';
import { correctionOfRefusedClaim } from './correction-of-refused-claim.ts';
import { decidedClaimSentAsNew } from './decided-claim-sent-as-new.ts';
import { delayReasonInvalid } from './delay-reason-invalid.ts';
import { delayReasonMissing } from './delay-reason-missing.ts';
import { earlierCopyPending } from './earlier-copy-pending.ts';
import { frequencyCodeInvalid } from './frequency-code-invalid.ts';
import { payerControlNumberMissing } from './payer-control-number-missing.ts';
import { refusedCorrectionSentAsNew } from './refused-correction-sent-as-new.ts';
import { replacementBeforeAnswer } from './replacement-before-answer.ts';
import { replacementDropsLine } from './replacement-drops-line.ts';
import { replacementNotAccepted } from './replacement-not-accepted.ts';
import { timelyFilingExceeded } from './timely-filing-exceeded.ts';
import { timelyFilingNear } from './timely-filing-near.ts';
import { voidDiffersFromOriginal } from './void-differs-from-original.ts';

/** Edits on duplicates, filing time, corrected and void claims. */
export const resubmissionEdits: readonly ClaimEdit[] = [
  frequencyCodeInvalid,
  payerControlNumberMissing,
  correctionOfRefusedClaim,
  replacementNotAccepted,
  refusedCorrectionSentAsNew,
  decidedClaimSentAsNew,
  replacementBeforeAnswer,
  voidDiffersFromOriginal,
  replacementDropsLine,
  correctedClaimLate,
  delayReasonMissing,
  delayReasonInvalid,
  timelyFilingExceeded,
  timelyFilingNear,
  claimDuplicated,
  claimNearlyDuplicated,
  earlierCopyPending,
];
