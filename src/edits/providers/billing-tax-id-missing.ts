import { partyOf } from '../../chart.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { taxIdsOf } from './tax-ids.ts';

/** The billing provider has no tax id of nine digits. */
export const billingTaxIdMissing: ClaimEdit = {
  id: 'billing-tax-id-missing',
  row: 'B04',
  severity: 'R',
  snip: 2,
  message: 'The billing provider has no tax id of nine digits.',
  source: '837P 2010AA REF*EI or REF*SY',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter the EIN of the organization; a clinician who bills alone may have an SSN.',
  },
  check: (chart) => {
    const { ein, ssn } = taxIdsOf(chart);
    return /^\d{2}-?\d{7}$/.test(ein ?? '') || /^\d{3}-?\d{2}-?\d{4}$/.test(ssn ?? '')
      ? []
      : ['Claim.provider'];
  },
  examples: {
    fails: {
      'no tax id': (chart) => {
        const clinic = partyOf(chart, chart.claim.provider, 'Organization');
        const [npi = {}] = clinic?.identifier ?? [];
        if (clinic) withParty(chart, { ...clinic, identifier: [npi] });
      },
    },
    passes: { 'with a tax id': () => undefined },
  },
};
