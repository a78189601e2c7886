import type { CoverageEligibilityResponseInsuranceItemBenefit } from '@medplum/fhirtypes';
import { cents } from '../../fhir/money.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredOfCoverage } from '../eligibility.ts';
import { linesWithBenefit, ofOfficeVisits } from './benefits.ts';

/** Is nothing left of what the plan allows: visits, or money? */
const isUsedUp = (benefit: CoverageEligibilityResponseInsuranceItemBenefit): boolean => {
  const { allowedUnsignedInt, usedUnsignedInt } = benefit;
  if (allowedUnsignedInt !== undefined && usedUnsignedInt !== undefined)
    return usedUnsignedInt >= allowedUnsignedInt;
  const allowed = cents(benefit.allowedMoney);
  const used = cents(benefit.usedMoney);
  return allowed !== undefined && used !== undefined && used >= allowed;
};

/** Shares of the patient are limits that are good to reach. */
const isShare = ({ type }: CoverageEligibilityResponseInsuranceItemBenefit): boolean =>
  type.coding?.some(({ code }) =>
    /deductible|copay|co-?insurance|out-of-pocket/i.test(code ?? ''),
  ) ?? false;

/** By the answer of the payer the patient has used up what the plan allows of the service. */
export const benefitLimitReached: ClaimEdit = {
  id: 'benefit-limit-reached',
  row: 'O09',
  severity: 'D',
  snip: 7,
  message: 'By the answer of the payer, nothing is left of what the plan allows of this service.',
  source: 'X12 271 EB01 F; CARC 119',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the payer for more, or tell the patient that he pays for it himself.',
  },
  check: (chart) =>
    linesWithBenefit(chart, ({ benefit = [] }) =>
      benefit.some((one) => !isShare(one) && isUsedUp(one)),
    ),
  examples: {
    fails: {
      'the last of twelve visits was before': (chart) =>
        answeredOfCoverage(chart, { item: [ofOfficeVisits({ benefit: [visits(12, 12)] })] }),
    },
    passes: {
      'one visit is left': (chart) =>
        answeredOfCoverage(chart, { item: [ofOfficeVisits({ benefit: [visits(12, 11)] })] }),
      'a deductible that is met': (chart) =>
        answeredOfCoverage(chart, {
          item: [
            ofOfficeVisits({
              benefit: [
                {
                  type: { coding: [{ code: 'deductible' }] },
                  allowedMoney: { value: 500, currency: 'USD' },
                  usedMoney: { value: 500, currency: 'USD' },
                },
              ],
            }),
          ],
        }),
    },
  },
};

const visits = (
  allowed: number,
  used: number,
): CoverageEligibilityResponseInsuranceItemBenefit => ({
  type: { coding: [{ code: 'visit' }] },
  allowedUnsignedInt: allowed,
  usedUnsignedInt: used,
});
