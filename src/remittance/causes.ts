import type { ClaimResponse } from '@medplum/fhirtypes';
import { type Adjustment, adjudicationOf } from '../fhir/adjudication.ts';
import type { Cents } from '../fhir/money.ts';
import { isRoutine } from './adjustments.ts';
import type { DenialAction } from './denial-action.ts';
import { denialAction } from './denial-actions.ts';

/** One root cause of unpaid money on a claim. */
export interface Cause {
  /** Part of the follow-up Task's key: group, CARC, and the remark where it decided. */
  key: string;
  group: string;
  carc: string;
  rule: DenialAction & { basis: 'row' | 'default' };
  /** Line numbers; none when the payer adjusted the claim as a whole. */
  lines: readonly number[];
  remarks: readonly string[];
  amountCents: Cents;
}

/** Reasons that say nothing without a remark; a payer that sends none is called (X12 CARC list). */
const needRemark: ReadonlySet<string> = new Set([
  '16',
  '96',
  '129',
  '148',
  '226',
  '227',
  '234',
  '237',
  '250',
  '251',
  '252',
  '267',
  'A1',
]);

const ruleFor = (adjustment: Adjustment, rarcs: readonly string[]): Cause['rule'] => {
  const rule = denialAction({ ...adjustment, rarcs });
  return needRemark.has(adjustment.carc) && rarcs.length === 0
    ? {
        ...rule,
        action: 'CALL',
        words: `The payer sent no remark, so the reason is incomplete: call the payer. ${rule.words}`,
      }
    : rule;
};

/**
 * The root causes in an adjudication: one a reason and what it asks for, with all its lines. What is
 * written off by contract or is the patient's cost share is none.
 */
export const causesOf = (response: ClaimResponse): Cause[] => {
  const causes = new Map<string, Cause>();
  const add = (
    adjustment: Adjustment,
    remarks: readonly string[],
    lines: readonly number[],
  ): void => {
    const { group, carc, amountCents } = adjustment;
    if (isRoutine(adjustment)) return;
    const rule = ruleFor(adjustment, remarks);
    const key = [`${group}-${carc}`, ...(rule.rarc === '*' ? [] : [rule.rarc])].join('-');
    const known = causes.get(key);
    causes.set(key, {
      key,
      group,
      carc,
      rule: known?.rule ?? rule,
      lines: [...new Set([...(known?.lines ?? []), ...lines])],
      remarks: [...new Set([...(known?.remarks ?? []), ...remarks])],
      amountCents: (known?.amountCents ?? 0) + amountCents,
    });
  };
  const { lines, claimAdjustments } = adjudicationOf(response);
  for (const { adjustments, remarks, sequence } of lines)
    for (const adjustment of adjustments) add(adjustment, remarks, [sequence]);
  for (const adjustment of claimAdjustments) add(adjustment, [], []);
  // A reversal takes an earlier adjustment back with a negative amount; that is no cause of its own.
  return [...causes.values()].filter(({ amountCents }) => amountCents > 0);
};
