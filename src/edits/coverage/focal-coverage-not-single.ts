import type { ClaimEdit } from '../edit.ts';

/** Not exactly one coverage of the claim is asked to pay, two share a rank, or none is primary. */
export const focalCoverageNotSingle: ClaimEdit = {
  id: 'focal-coverage-not-single',
  row: 'O03',
  severity: 'R',
  snip: 4,
  message:
    'Not exactly one coverage of the claim is asked to pay, two share a rank, or none is primary.',
  source: '837P 2000B SBR01; Claim.insurance.sequence and focal',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Mark the one payer that this claim goes to, and put the others in the order of benefits.',
  },
  check: ({ claim: { insurance = [] } }) => {
    const ranks = new Set(insurance.map(({ sequence }) => sequence));
    const isSingle = insurance.filter(({ focal }) => focal).length === 1;
    const isRanked = ranks.size === insurance.length && ranks.has(1);
    return isSingle && isRanked ? [] : ['Claim.insurance'];
  },
  examples: {
    fails: {
      'two payers asked at once': (chart) => {
        chart.claim.insurance = [
          ...chart.claim.insurance,
          { sequence: 2, focal: true, coverage: { reference: 'Coverage/second' } },
        ];
      },
      'a secondary payer alone': (chart) => {
        chart.claim.insurance = chart.claim.insurance.map((one) => ({ ...one, sequence: 2 }));
      },
      'two primary payers': (chart) => {
        chart.claim.insurance = [
          ...chart.claim.insurance,
          { sequence: 1, focal: false, coverage: { reference: 'Coverage/second' } },
        ];
      },
    },
    passes: {
      'a secondary payer that waits': (chart) => {
        chart.claim.insurance = [
          ...chart.claim.insurance,
          { sequence: 2, focal: false, coverage: { reference: 'Coverage/second' } },
        ];
      },
    },
  },
};
