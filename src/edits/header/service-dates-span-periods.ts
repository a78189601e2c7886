import { elements } from '../../fhir/elements.ts';
import { lineWith, payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';

/** The dates of the claim lie in two months or years, and the payer wants a claim for each. */
export const serviceDatesSpanPeriods: ClaimEdit = {
  id: 'service-dates-span-periods',
  row: 'C04',
  severity: 'D',
  snip: 7,
  message:
    'The dates of the claim lie in two months or years, and this payer wants a claim for each.',
  source: 'CARC 267, 268; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'suggestion', words: 'Split the claim at the end of the month or year.' },
  check: (chart) => {
    let first = '9999-12-31';
    let last = '';
    for (const line of chart.claim.item ?? []) {
      const start = elements.serviceStart.read(line) ?? first;
      const end = elements.serviceEnd.read(line) ?? start;
      if (start < first) first = start;
      if (end > last) last = end;
    }
    if (last === '' || first.slice(0, 7) === last.slice(0, 7)) return [];
    return byPayerFact(chart, 'datesWithin', (within) => {
      const length = within === 'month' ? 7 : within === 'year' ? 4 : 0;
      return first.slice(0, length) === last.slice(0, length) ? [] : ['Claim.item'];
    });
  },
  examples: {
    fails: {
      'a line of October for a payer that pays by the month': (chart) => {
        payerStates(chart, { datesWithin: 'month' });
        lineWith(chart, { servicedDate: '2026-10-31' });
      },
    },
    passes: {
      'a line of October for a payer that pays by the year': (chart) => {
        payerStates(chart, { datesWithin: 'year' });
        lineWith(chart, { servicedDate: '2026-10-31' });
      },
      'all lines in one month': (chart) => payerStates(chart, { datesWithin: 'month' }),
    },
  },
};
