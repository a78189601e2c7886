import { elements } from '../../fhir/elements.ts';
import { joinedBy, payerStates } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { byPayerFact } from '../payer-facts.ts';
import { referred } from './referrals.ts';

/** The payer pays only with a referral, and its number or the referring provider is not there. */
export const referralMissing: ClaimEdit = {
  id: 'referral-missing',
  row: 'P04',
  severity: 'D',
  snip: 7,
  message:
    'This payer pays only with a referral, and the claim lacks its number or the referring provider.',
  source: '837P 2300 REF*9F and 2310A NM1*DN; payer row; CARC 288',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: 'Ask the primary care practice for the referral; enter its number and who referred.',
  },
  check: (chart) =>
    byPayerFact(chart, 'asksReferral', (isAsked) => {
      if (!isAsked) return [];
      const { referralNumber, referringProvider } = elements;
      return [
        ...(referralNumber.read(chart.claim) ? [] : [referralNumber.path]),
        ...(referringProvider.read(chart.claim) ? [] : [referringProvider.path]),
      ];
    }),
  examples: {
    fails: {
      'neither number nor provider': (chart) => payerStates(chart, { asksReferral: true }),
      'a number without who referred': (chart) => {
        payerStates(chart, { asksReferral: true });
        referred(chart);
      },
    },
    passes: {
      'number and provider': (chart) => {
        payerStates(chart, { asksReferral: true });
        referred(chart);
        joinedBy(chart, 'referring', { id: 'referrer', npi: '1992999874' });
      },
      'a payer that does not ask': () => undefined,
    },
  },
};
