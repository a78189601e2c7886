import { today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { elements, firstServiced } from '../../fhir/elements.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { answeredBefore, coveredAlso } from '../examples/example-payers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { delayedFor } from './delay-reasons.ts';
import { filingBegins } from './filing-time.ts';

/** The payer before answered late, so that the claim comes late from the day of service, and no delay reason says so. */
export const delayReasonMissing: ClaimEdit = {
  id: 'delay-reason-missing',
  row: 'Q12',
  severity: 'W',
  snip: 7,
  message:
    'The claim comes late from the day of service because the payer before answered late, and it does not say so.',
  source: '837P 2300 CLM20; 42 CFR 424.44(b)',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Enter delay reason 7 (the other payer took its time), and keep its answer as proof.',
  },
  check: (chart) => {
    if (isCorrection(chart.claim) || elements.delayReason.read(chart.claim)) return [];
    const limitDays = payerRowOf(chart)?.filingDays ?? 90;
    const begins = filingBegins(chart);
    const isLate = daysBetween(firstServiced(chart.claim), today(chart)) > limitDays;
    return isLate && daysBetween(begins, today(chart)) <= limitDays
      ? [elements.delayReason.path]
      : [];
  },
  examples: {
    fails: {
      'the first payer answered after the time to file': (chart) => answeredLate(chart),
    },
    passes: {
      'with the reason': (chart) => {
        answeredLate(chart);
        delayedFor(chart, '7');
      },
      'a claim in time': () => undefined,
    },
  },
};

const answeredLate = (chart: DraftChart): void => {
  onPayer(chart, { filingDays: 60 });
  chart.now = '2027-02-02T10:00:00-06:00';
  coveredAlso(chart, 1);
  answeredBefore(chart).created = '2027-01-30';
};
