import { isBalanced } from '../../fhir/adjudication.ts';
import { literal } from '../../fhir/references.ts';
import { extension, external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { answeredWith } from '../examples/example-charts.ts';

/** The answer of the payer before does not add up: charge less adjustments is not what it paid. */
export const priorPaymentOutOfBalance: ClaimEdit = {
  id: 'prior-payment-out-of-balance',
  row: 'R06',
  severity: 'R',
  snip: 3,
  message:
    'The answer of the payer before does not add up: charge less adjustments is not what it paid.',
  source: '837P 2320 and 2430 balancing',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: "Load that payer's remittance advice again; never change an amount to make it fit.",
  },
  check: (chart) => {
    const prior = new Set(
      (chart.claim.insurance ?? []).flatMap((one) =>
        one.focal ? [] : (literal(one.claimResponse) ?? []),
      ),
    );
    if (!prior.size) return [];
    return chart.responses.some((one) => prior.has(`ClaimResponse/${one.id}`) && !isBalanced(one))
      ? ['Claim.insurance.where(focal.not()).claimResponse']
      : [];
  },
  examples: {
    fails: { 'ten dollars that nobody bears': (chart) => secondary(chart, 90.1) },
    passes: { 'a payment and a share of the patient': (chart) => secondary(chart, 100.1) },
  },
};

const secondary = (chart: DraftChart, dollars: number): void => {
  const amount = (code: string, value: number) => ({
    category: { coding: [{ system: external.adjudication, code }] },
    amount: { value, currency: 'USD' as const },
  });
  const answer = answeredWith(chart, '2026-11-04');
  answer.item = [
    {
      itemSequence: 1,
      adjudication: [
        amount('submitted', 120.1),
        amount('benefit', dollars),
        {
          ...amount('copay', 20),
          extension: [
            { url: extension.groupCode, valueCoding: { system: external.groupCode, code: 'PR' } },
          ],
          reason: { coding: [{ system: external.carc, code: '3' }] },
        },
      ],
    },
  ];
  answer.payment = { type: {}, amount: { value: dollars, currency: 'USD' } };
  chart.claim.insurance = [
    ...chart.claim.insurance,
    {
      sequence: 2,
      focal: false,
      coverage: { reference: 'Coverage/other' },
      claimResponse: { reference: 'ClaimResponse/answer' },
    },
  ];
};
