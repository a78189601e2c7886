import type { CoverageEligibilityResponseInsurance } from '@medplum/fhirtypes';
import { literal } from '../../fhir/references.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { answered, eligibilityAnswer } from '../eligibility.ts';
import { coveredAlso } from '../examples/example-payers.ts';

/** The payer answered that another plan covers the patient too, which the claim does not name. */
export const otherCoverageReported: ClaimEdit = {
  id: 'other-coverage-reported',
  row: 'O04',
  severity: 'D',
  snip: 7,
  message:
    'The payer answered that another plan covers the patient too; the claim does not name it.',
  source: 'X12 271 EB01 R; CARC 22',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Ask the patient about the other plan and which pays first; enter it, or have the payer correct its file.',
  },
  check: (chart) => {
    const answer = eligibilityAnswer(chart);
    if (!answer || (answer.response.insurance?.length ?? 0) < 2) return [];
    const named = new Set((chart.claim.insurance ?? []).map((one) => literal(one.coverage)));
    const isReported = answer.response.insurance?.some(
      ({ coverage, inforce }) => inforce !== false && !named.has(literal(coverage)),
    );
    return isReported ? ['Claim.insurance'] : [];
  },
  examples: {
    fails: {
      'a plan that the claim does not name': (chart) => alsoReported(chart, {}),
    },
    passes: {
      'a plan that ended': (chart) => alsoReported(chart, { inforce: false }),
      'a plan that the claim names': (chart) => {
        alsoReported(chart, {});
        coveredAlso(chart, 2);
      },
    },
  },
};

const alsoReported = (
  chart: DraftChart,
  difference: Partial<CoverageEligibilityResponseInsurance>,
): void =>
  answered(chart, {
    insurance: [
      { coverage: { reference: 'Coverage/coverage' }, inforce: true },
      { coverage: { reference: 'Coverage/other' }, inforce: true, ...difference },
    ],
  });
