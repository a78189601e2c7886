import { accidentBilledToHealthPlan } from './accident-billed-to-health-plan.ts';
import { authorizationDatesDiffer } from './authorization-dates-differ.ts';
import { authorizationMissing } from './authorization-missing.ts';
import { authorizationNotGranted } from './authorization-not-granted.ts';
import { authorizationPlaceDiffers } from './authorization-place-differs.ts';
import { authorizationProviderDiffers } from './authorization-provider-differs.ts';
import { authorizationServiceDiffers } from './authorization-service-differs.ts';
import { authorizationUnitsExceeded } from './authorization-units-exceeded.ts';
import { authorizationUsedUp } from './authorization-used-up.ts';
import { benefitLimitReached } from './benefit-limit-reached.ts';
import { birthdayRuleContradicted } from './birthday-rule-contradicted.ts';
import { casualtyClaimNumberMissing } from './casualty-claim-number-missing.ts';
import { claimForwardedByPayer } from './claim-forwarded-by-payer.ts';
import { coverageInactiveByPayer } from './coverage-inactive-by-payer.ts';
import { delayReasonInvalid } from './delay-reason-invalid.ts';
import { delayReasonMissing } from './delay-reason-missing.ts';
import type { ClaimEdit } from './edit.ts';
import { eligibilityCheckOutdated } from './eligibility-check-outdated.ts';
import { employerNotPolicyHolder } from './employer-not-policy-holder.ts';
import { hospiceUnmarked } from './hospice-unmarked.ts';
import { insuranceTypeMissing } from './insurance-type-missing.ts';
import { insuranceTypeUnexpected } from './insurance-type-unexpected.ts';
import { lineOutsideCoverage } from './line-outside-coverage.ts';
import { medicareAdvantagePatient } from './medicare-advantage-patient.ts';
import { nursingStayServiceBilled } from './nursing-stay-service-billed.ts';
import { otherCoverageReported } from './other-coverage-reported.ts';
import { patientPaymentWrong } from './patient-payment-wrong.ts';
import { payerDiffersFromCoverage } from './payer-differs-from-coverage.ts';
import { payerOrderWrong } from './payer-order-wrong.ts';
import { priorAnswerMissing } from './prior-answer-missing.ts';
import { priorPaymentNegative } from './prior-payment-negative.ts';
import { providerOutOfNetwork } from './provider-out-of-network.ts';
import { referralExpired } from './referral-expired.ts';
import { referralMissing } from './referral-missing.ts';
import { serviceExcludedByPlan } from './service-excluded-by-plan.ts';
import { trackingNumberMissing } from './tracking-number-missing.ts';
import { workInjuryDetailsMissing } from './work-injury-details-missing.ts';

/** Coverage, order of payers and authorization, in the order in which a biller should fix things. */
export const payerEdits: readonly ClaimEdit[] = [
  eligibilityCheckOutdated,
  coverageInactiveByPayer,
  otherCoverageReported,
  payerOrderWrong,
  birthdayRuleContradicted,
  payerDiffersFromCoverage,
  lineOutsideCoverage,
  priorAnswerMissing,
  priorPaymentNegative,
  claimForwardedByPayer,
  insuranceTypeMissing,
  insuranceTypeUnexpected,
  serviceExcludedByPlan,
  benefitLimitReached,
  accidentBilledToHealthPlan,
  casualtyClaimNumberMissing,
  employerNotPolicyHolder,
  workInjuryDetailsMissing,
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
  medicareAdvantagePatient,
  hospiceUnmarked,
  nursingStayServiceBilled,
  delayReasonMissing,
  delayReasonInvalid,
  patientPaymentWrong,
];
