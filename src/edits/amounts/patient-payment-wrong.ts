import { elements } from '../../fhir/elements.ts';
import { cents, money } from '../../fhir/money.ts';
import { extension } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** What the patient paid is below zero, or more than the whole claim. */
export const patientPaymentWrong: ClaimEdit = {
  id: 'patient-payment-wrong',
  row: 'R07',
  severity: 'W',
  snip: 3,
  message: 'The payment of the patient on the claim is below zero, or more than the whole claim.',
  source: '837P 2300 AMT*F5; NUCC item 29',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Look up what the patient paid for this visit; payments for others do not belong here.',
  },
  check: ({ claim }) => {
    const paid = cents(elements.patientPaid.read(claim));
    if (paid === undefined) return [];
    const total = cents(claim.total);
    return paid < 0 || (total !== undefined && paid > total) ? [elements.patientPaid.path] : [];
  },
  examples: {
    fails: {
      'a payment below zero': (chart) => paying(chart, -2000),
      'more than the claim': (chart) => paying(chart, 20_000),
    },
    passes: { 'a copay': (chart) => paying(chart, 2000), 'no payment': () => undefined },
  },
};

const paying = (chart: DraftChart, amountCents: number): void => {
  chart.claim.extension = [
    ...(chart.claim.extension ?? []),
    { url: extension.patientPaid, valueMoney: money(amountCents) },
  ];
};
