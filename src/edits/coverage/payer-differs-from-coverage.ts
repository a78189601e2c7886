import { literal } from '../../fhir/references.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';

/** The claim names another payer than its coverage does now. */
export const payerDiffersFromCoverage: ClaimEdit = {
  id: 'payer-differs-from-coverage',
  row: 'O11',
  severity: 'W',
  snip: 7,
  message: 'The claim was drawn up for another payer than its coverage names now.',
  source: 'Claim.insurer and Coverage.payor; CARC 109',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Enter the payer of the coverage as insurer of the claim.' },
  check: (chart) => {
    const insurer = literal(chart.claim.insurer);
    const payer = literal(focalCoverage(chart)?.payor[0]);
    return insurer && payer?.startsWith('Organization/') && insurer !== payer
      ? ['Claim.insurer']
      : [];
  },
  examples: {
    fails: {
      'the payer before the coverage was changed': (chart) => {
        withParty(chart, { resourceType: 'Organization', id: 'former' });
        chart.claim.insurer = { reference: 'Organization/former' };
      },
    },
    passes: {
      'the payer of the coverage': () => undefined,
    },
  },
};
