import { today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { filingBegins } from './filing-time.ts';

/** More than three quarters of the time to file this claim have passed. */
export const timelyFilingNear: ClaimEdit = {
  id: 'timely-filing-near',
  row: 'Q04',
  severity: 'W',
  snip: 7,
  message: 'More than three quarters of the time to file this claim have passed.',
  source: 'Payer row; 90 days where it states none, as a safe floor',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: 'Send this claim before others; the filing limit of the payer is near.',
  },
  check: (chart) => {
    if (isCorrection(chart.claim) || !chart.claim.item?.length) return [];
    const limitDays = payerRowOf(chart)?.filingDays ?? 90;
    const age = daysBetween(filingBegins(chart), today(chart));
    return age <= limitDays && age >= limitDays * 0.75 ? ['Claim.item[0].serviced'] : [];
  },
  examples: {
    fails: {
      'five months of the six have passed': (chart) => {
        const lines = chart.claim.item.map((line) => ({ ...line, servicedDate: '2026-06-01' }));
        chart.claim.item = [
          { ...chart.claim.item[0], servicedDate: '2026-06-01' },
          ...lines.slice(1),
        ];
      },
    },
    passes: { 'a visit of yesterday': () => undefined },
  },
};
