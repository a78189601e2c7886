import { elements } from '../../fhir/elements.ts';
import { cents } from '../../fhir/money.ts';
import { correctedClaims, isAdjudicated } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** The correction bills less than was paid for: money has to go back to the payer in time. */
export const correctionLowersPayment: ClaimEdit = {
  id: 'correction-lowers-payment',
  row: 'S05',
  severity: 'D',
  snip: 7,
  message:
    'The correction bills less than was paid for: money has to go back to the payer in time.',
  source: '42 CFR 401.305, 60 days from finding out',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Have a person confirm the correction, note the day it was found out, and plan the repayment.',
  },
  check: (chart) => {
    if (elements.frequencyCode.read(chart.claim) !== '7') return [];
    const total = cents(chart.claim.total) ?? 0;
    const isLess = correctedClaims(chart).some(
      (one) => isAdjudicated(one) && total < (cents(one.total) ?? 0),
    );
    return isLess ? ['Claim.total'] : [];
  },
  examples: {
    fails: {
      'a lower visit than was paid': (chart) => {
        correcting(chart, '7', 'adjudicated', { total: { value: 200, currency: 'USD' } });
      },
    },
    passes: {
      'the same total': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
