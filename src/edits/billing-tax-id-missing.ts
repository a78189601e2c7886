import { partyOf } from '../chart.ts';
import { identifierIn } from '../fhir/references.ts';
import { external } from '../fhir/systems.ts';
import type { ClaimEdit } from './edit.ts';

/** The billing provider has no tax id of nine digits. Source: 837P 2010AA REF*EI. */
export const billingTaxIdMissing: ClaimEdit = {
  id: 'billing-tax-id-missing',
  row: 'B04',
  severity: 'R',
  snip: 2,
  message: 'The billing provider has no tax id of nine digits.',
  source: '837P 2010AA REF*EI',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the EIN of the Organization.' },
  check: (chart) => {
    const identifiers = partyOf(chart, chart.claim.provider, 'Organization')?.identifier;
    const taxId =
      identifierIn(identifiers, external.ein) ?? identifierIn(identifiers, external.einCarin);
    return /^\d{2}-?\d{7}$/.test(taxId ?? '') ? [] : ['Claim.provider'];
  },
  examples: {
    fails: {
      'no tax id': (chart) => {
        chart.parties = {
          ...chart.parties,
          'Organization/clinic': {
            resourceType: 'Organization',
            id: 'clinic',
            identifier: [{ system: external.npi, value: '1234567893' }],
          },
        };
      },
    },
    passes: { 'with a tax id': () => undefined },
  },
};
