import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { injuredAtWork, isCasualtyPayer } from './accidents.ts';

/** A claim to the insurance of an employer or a car does not name its case. */
export const casualtyClaimNumberMissing: ClaimEdit = {
  id: 'casualty-claim-number-missing',
  row: 'O13',
  severity: 'D',
  snip: 4,
  message: 'A claim to the insurance of an employer or a car does not name the number of its case.',
  source: '837P 2010BA and 2010CA REF*Y4, property and casualty claims',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: 'Ask the employer or the carrier for the claim number of the accident, and enter it.',
  },
  check: (chart) =>
    isCasualtyPayer(chart) && !elements.casualtyClaimNumber.read(chart.claim)
      ? [elements.casualtyClaimNumber.path]
      : [],
  examples: {
    fails: {
      'an injury at work without number': (chart) => {
        injuredAtWork(chart);
        chart.claim.supportingInfo = (chart.claim.supportingInfo ?? []).slice(0, -1);
      },
    },
    passes: {
      'an injury at work with its number': (chart) => injuredAtWork(chart),
      'a health plan': () => undefined,
    },
  },
};
