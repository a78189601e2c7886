import { partyOf } from '../chart.ts';
import { identifierIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** The billing provider has no NPI. Source: 837P 2010AA NM109. */
export const billingNpiMissing: ClaimEdit = {
  id: 'billing-npi-missing',
  row: 'B02',
  severity: 'R',
  snip: 2,
  message: 'The billing provider has no NPI.',
  source: '837P 2010AA NM109',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the NPI of the Organization.' },
  check: (chart) =>
    identifierIn(partyOf(chart, chart.claim.provider, 'Organization')?.identifier, external.npi)
      ? []
      : ['Claim.provider'],
  examples: {
    fails: {
      'an organization without NPI': (chart) => {
        chart.parties = {
          ...chart.parties,
          'Organization/clinic': { resourceType: 'Organization', id: 'clinic' },
        };
      },
    },
    passes: { 'with NPI': () => undefined },
  },
};
