import { elements } from '../../fhir/elements.ts';
import { joinedBy, payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { npiOfOther } from '../examples/rendered-providers.ts';
import { byPayerFact } from '../payer-facts.ts';
import { orderedKind } from './ordered-services.ts';

/** A service that somebody orders or refers, for a payer that asks who did, names nobody. */
export const orderingProviderMissing: ClaimEdit = {
  id: 'ordering-provider-missing',
  row: 'B14',
  severity: 'D',
  snip: 4,
  message:
    'A test, image, supply, therapy or consultation is billed, and nobody is named who ordered or referred it.',
  source:
    '837P 2310A NM1*DN and 2420E NM1*DK; Medicare Claims Processing Manual, chapter 26, 10.4, item 17; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words:
      'Name the clinician who signed the order in the chart as referring or ordering provider.',
  },
  check: (chart) => {
    const { claim } = chart;
    if (elements.referringProvider.read(claim) || elements.orderingProvider.read(claim)) return [];
    const isOrdered = claim.item?.some((line) => orderedKind(elements.procedure.read(line) ?? ''));
    if (!isOrdered) return [];
    return byPayerFact(chart, 'asksOrdererOf', (asked) =>
      eachLine(chart, (line) => {
        const kind = orderedKind(elements.procedure.read(line) ?? '');
        return kind !== undefined && asked.includes(kind) && 'productOrService';
      }),
    );
  },
  examples: {
    fails: {
      'a laboratory test that nobody ordered': (chart) =>
        payerStates(chart, { asksOrdererOf: ['laboratory'] }),
    },
    passes: {
      'a laboratory test with its referring provider': (chart) => {
        payerStates(chart, { asksOrdererOf: ['laboratory'] });
        joinedBy(chart, 'referring', { id: 'referring', npi: npiOfOther });
      },
      'an injection against an allergy, which is no test': (chart) => {
        withoutCodeSets(chart);
        payerStates(chart, { asksOrdererOf: ['diagnostic'] });
        billing(chart, '95115');
      },
      'a payer that asks for equipment alone': (chart) =>
        payerStates(chart, { asksOrdererOf: ['equipment'] }),
    },
  },
};
