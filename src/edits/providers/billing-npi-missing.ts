import { partyOf } from '../../chart.ts';
import { identifierIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { withParty } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';

/** The billing provider has no NPI. */
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
        const clinic = partyOf(chart, chart.claim.provider, 'Organization');
        if (clinic) withParty(chart, { ...clinic, identifier: clinic.identifier?.slice(1) ?? [] });
      },
    },
    passes: { 'with NPI': () => undefined },
  },
};
