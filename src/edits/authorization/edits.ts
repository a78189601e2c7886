import type { ClaimEdit } from '../edit.ts';
import { authorizationDatesDiffer } from './authorization-dates-differ.ts';
import { authorizationMissing } from './authorization-missing.ts';
import { authorizationNotGranted } from './authorization-not-granted.ts';
import { authorizationPlaceDiffers } from './authorization-place-differs.ts';
import { authorizationProviderDiffers } from './authorization-provider-differs.ts';
import { authorizationServiceDiffers } from './authorization-service-differs.ts';
import { authorizationUnitsExceeded } from './authorization-units-exceeded.ts';
import { authorizationUsedUp } from './authorization-used-up.ts';
import { providerOutOfNetwork } from './provider-out-of-network.ts';
import { referralExpired } from './referral-expired.ts';
import { referralMissing } from './referral-missing.ts';
import { trackingNumberMissing } from './tracking-number-missing.ts';

/** Edits on authorizations, referrals and networks. */
export const authorizationEdits: readonly ClaimEdit[] = [
  authorizationMissing,
  authorizationNotGranted,
  authorizationServiceDiffers,
  authorizationDatesDiffer,
  authorizationProviderDiffers,
  authorizationPlaceDiffers,
  authorizationUnitsExceeded,
  authorizationUsedUp,
  referralMissing,
  referralExpired,
  providerOutOfNetwork,
  trackingNumberMissing,
];
