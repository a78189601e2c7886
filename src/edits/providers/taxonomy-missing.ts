import { payerStates, withRole } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';
import { providerIn, taxonomiesOf } from './providers.ts';

/** The payer asks for the taxonomy of a provider who has none. */
export const taxonomyMissing: ClaimEdit = {
  id: 'taxonomy-missing',
  row: 'B09',
  severity: 'D',
  snip: 7,
  message: 'This payer asks for the taxonomy of the billing or rendering provider, who has none.',
  source: '837P 2000A PRV and 2310B PRV; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: "Enter the taxonomy of the provider's role as NPPES has it.",
  },
  check: (chart) =>
    byPayerFact(chart, 'asksTaxonomyOf', (asked) =>
      asked.flatMap((one) => {
        const provider = providerIn(chart, one === 'billing' ? 'billing' : 'primary');
        return provider && taxonomiesOf(chart, provider.reference).length === 0
          ? [provider.place]
          : [];
      }),
    ),
  examples: {
    fails: {
      'a doctor without taxonomy': (chart) => payerStates(chart, { asksTaxonomyOf: ['rendering'] }),
      'a clinic without taxonomy': (chart) => payerStates(chart, { asksTaxonomyOf: ['billing'] }),
    },
    passes: {
      'a doctor with a taxonomy': (chart) => {
        withRole(chart, '207Q00000X');
        payerStates(chart, { asksTaxonomyOf: ['rendering'] });
      },
      'a payer that asks for none': () => undefined,
    },
  },
};
