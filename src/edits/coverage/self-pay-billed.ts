import { isSelfPay } from '../../fhir/coverage.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';

/** The claim asks the patient's own money to pay, which is no payer. */
export const selfPayBilled: ClaimEdit = {
  id: 'self-pay-billed',
  row: 'none',
  severity: 'R',
  snip: 7,
  message: 'The claim goes to a coverage that says the patient pays without insurance.',
  source: 'HL7 coverage-selfpay; Coverage.type',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Cancel the claim and bill the patient, or enter the insurance.',
  },
  check: (chart) => {
    const coverage = focalCoverage(chart);
    return coverage && isSelfPay(coverage) ? ['Claim.insurance.where(focal).coverage'] : [];
  },
  examples: {
    fails: {
      'a self-pay coverage': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({
          ...one,
          type: { coding: [{ code: external.selfPay }] },
        }));
      },
    },
    passes: { 'an insured patient': () => undefined },
  },
};
