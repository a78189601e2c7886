import { partyOf } from '../../chart.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The billing address is a post office box, where a street address is demanded. */
export const billingAddressPoBox: ClaimEdit = {
  id: 'billing-address-po-box',
  row: 'B06',
  severity: 'R',
  snip: 4,
  message: 'The address of the billing provider is a post office box.',
  source: '837P 2010AA N3',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Move the box to the address to pay to, and enter the street address.',
  },
  check: (chart) => {
    const address = partyOf(chart, chart.claim.provider, 'Organization')?.address?.[0];
    const isBox = address?.line?.some((line) => /\b(p\.?\s*o\.?\s*box|lock\s?box)\b/i.test(line));
    return isBox ? ['Claim.provider'] : [];
  },
  examples: {
    fails: {
      'a box': (chart) => at(chart, 'P.O. Box 12'),
      'a lock box': (chart) => at(chart, 'Lockbox 7'),
    },
    passes: { 'a street whose name holds the word': (chart) => at(chart, '12 Boxwood Lane') },
  },
};

const at = (chart: DraftChart, line: string): void => {
  const clinic = partyOf(chart, chart.claim.provider, 'Organization');
  if (clinic)
    chart.parties = {
      ...chart.parties,
      'Organization/clinic': { ...clinic, address: [{ ...clinic.address?.[0], line: [line] }] },
    };
};
