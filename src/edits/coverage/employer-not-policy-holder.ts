import { literal } from '../../fhir/references.ts';
import { insured } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage, payerRowOf } from '../focal-coverage.ts';
import { injuredAtWork } from './accidents.ts';

/** A claim to workers' compensation whose policy holder is not the employer. */
export const employerNotPolicyHolder: ClaimEdit = {
  id: 'employer-not-policy-holder',
  row: 'O13',
  severity: 'D',
  snip: 4,
  message: "The claim goes to workers' compensation, and the coverage does not name the employer.",
  source: '837P 2010BA NM1*IL, property and casualty claims',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: 'Enter the employer as policy holder of the coverage; he is the subscriber.',
  },
  check: (chart) => {
    if (payerRowOf(chart)?.kind !== 'workers-compensation') return [];
    const holder = literal(focalCoverage(chart)?.policyHolder);
    return holder?.startsWith('Organization/') ? [] : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'the patient as policy holder': (chart) => {
        injuredAtWork(chart);
        insured(chart, { policyHolder: { reference: 'Patient/patient' } });
      },
    },
    passes: { 'the employer as policy holder': (chart) => injuredAtWork(chart) },
  },
};
