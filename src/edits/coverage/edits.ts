import type { ClaimEdit } from '../edit.ts';
import { accidentBilledToHealthPlan } from './accident-billed-to-health-plan.ts';
import { benefitLimitReached } from './benefit-limit-reached.ts';
import { birthdayRuleContradicted } from './birthday-rule-contradicted.ts';
import { casualtyClaimNumberMissing } from './casualty-claim-number-missing.ts';
import { claimForwardedByPayer } from './claim-forwarded-by-payer.ts';
import { coverageInactiveByPayer } from './coverage-inactive-by-payer.ts';
import { coverageNotInForce } from './coverage-not-in-force.ts';
import { eligibilityCheckOutdated } from './eligibility-check-outdated.ts';
import { employerNotPolicyHolder } from './employer-not-policy-holder.ts';
import { focalCoverageNotSingle } from './focal-coverage-not-single.ts';
import { insuranceTypeMissing } from './insurance-type-missing.ts';
import { insuranceTypeUnexpected } from './insurance-type-unexpected.ts';
import { lineOutsideCoverage } from './line-outside-coverage.ts';
import { otherCoverageReported } from './other-coverage-reported.ts';
import { payerDiffersFromCoverage } from './payer-differs-from-coverage.ts';
import { payerOrderWrong } from './payer-order-wrong.ts';
import { priorAnswerMissing } from './prior-answer-missing.ts';
import { priorPaymentNegative } from './prior-payment-negative.ts';
import { selfPayBilled } from './self-pay-billed.ts';
import { serviceExcludedByPlan } from './service-excluded-by-plan.ts';
import { workInjuryDetailsMissing } from './work-injury-details-missing.ts';

/** Edits on coverage, the order of payers, and what another payer answered. */
export const coverageEdits: readonly ClaimEdit[] = [
  focalCoverageNotSingle,
  selfPayBilled,
  coverageNotInForce,
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
];
