import { elements } from '../../fhir/elements.ts';
import { joinedBy, payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfDoctor, npiOfOther } from '../examples/rendered-providers.ts';
import { byPayerFact } from '../payer-facts.ts';
import { orderedKind } from './ordered-services.ts';
import { npiOf, providerIn } from './providers.ts';

/** The rendering provider referred the test to himself, which the payer does not pay. */
export const selfReferral: ClaimEdit = {
  id: 'self-referral',
  row: 'B16',
  severity: 'W',
  snip: 7,
  message:
    'The referring provider of a test is the rendering provider, which this payer does not pay.',
  source: 'NUCC item 17; CARC 213; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Ask who ordered the test, and name that clinician.' },
  check: (chart) => {
    const referring = providerIn(chart, 'referring');
    const npi = npiOf(chart, referring?.reference);
    const isOwn = npi && npi === npiOf(chart, providerIn(chart, 'primary')?.reference);
    const isTest = chart.claim.item?.some((line) =>
      /^(laboratory|imaging|diagnostic)$/.test(
        orderedKind(elements.procedure.read(line) ?? '') ?? '',
      ),
    );
    if (!referring || !isOwn || !isTest) return [];
    return byPayerFact(chart, 'forbidsSelfReferral', (isForbidden) =>
      isForbidden ? [referring.place] : [],
    );
  },
  examples: {
    fails: {
      'a doctor who referred the test to herself': (chart) => {
        payerStates(chart, { forbidsSelfReferral: true });
        joinedBy(chart, 'referring', { id: 'referring', npi: npiOfDoctor });
      },
    },
    passes: {
      'another referring provider': (chart) => {
        payerStates(chart, { forbidsSelfReferral: true });
        joinedBy(chart, 'referring', { id: 'referring', npi: npiOfOther });
      },
      'a payer that allows it': (chart) =>
        joinedBy(chart, 'referring', { id: 'referring', npi: npiOfDoctor }),
    },
  },
};
