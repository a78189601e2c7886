import { payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';
import { npiOf, providerIn } from '../providers/providers.ts';

/** The payer has no contract with who rendered the service, and pays nobody else. */
export const providerOutOfNetwork: ClaimEdit = {
  id: 'provider-out-of-network',
  row: 'P05',
  severity: 'D',
  snip: 7,
  message:
    'The payer has no contract with the provider of the service, and pays only those with whom it has one.',
  source: 'Payer row, network; CARC 242',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Ask the payer for an exception before the visit; otherwise tell the patient that he pays for it himself.',
  },
  check: (chart) =>
    byPayerFact(chart, 'network', ({ npis, paysOthers }) => {
      if (paysOthers) return [];
      const rendering = providerIn(chart, 'primary');
      const npi = npiOf(chart, rendering?.reference ?? chart.claim.provider);
      return !npi || npis.includes(npi) ? [] : [rendering?.place ?? 'Claim.provider'];
    }),
  examples: {
    fails: {
      'a doctor without contract': (chart) =>
        payerStates(chart, { network: { npis: ['1992999874'], paysOthers: false } }),
    },
    passes: {
      'a doctor with a contract': (chart) =>
        payerStates(chart, { network: { npis: ['1245319599'], paysOthers: false } }),
      'a payer that pays others too': (chart) =>
        payerStates(chart, { network: { npis: [], paysOthers: true } }),
    },
  },
};
