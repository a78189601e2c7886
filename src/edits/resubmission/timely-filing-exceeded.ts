import { today } from '../../chart.ts';
import { daysBetween } from '../../fhir/dates.ts';
import { elements, firstServiced } from '../../fhir/elements.ts';
import { insured } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { filingBegins } from './filing-time.ts';

/** The filing limit of the payer has passed since the date of service. */
export const timelyFilingExceeded: ClaimEdit = {
  id: 'timely-filing-exceeded',
  row: 'Q04',
  severity: 'R',
  snip: 7,
  message: 'The filing limit of the payer has passed since the date of service.',
  source: 'Payer row; 90 days where it states none, as a safe floor',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Look for proof of an earlier submission before sending.' },
  check: (chart) => {
    // A correction has a limit of its own.
    if (isCorrection(chart.claim)) return [];
    const limitDays = payerRowOf(chart)?.filingDays ?? 90;
    // A payer after others counts from their answer.
    if (filingBegins(chart) > firstServiced(chart.claim)) {
      const isLate = daysBetween(filingBegins(chart), today(chart)) > limitDays;
      return isLate ? ['Claim.insurance.where(focal)'] : [];
    }
    return eachLine(
      chart,
      (line) =>
        daysBetween(elements.serviceStart.read(line) ?? today(chart), today(chart)) > limitDays &&
        'serviced',
    );
  },
  examples: {
    fails: {
      'past the safe floor of a payer without a limit': (chart) =>
        servicedFor(chart, '2026-06-01', undefined),
      'two years ago': (chart) => {
        insured(chart, { period: { start: '2020-01-01' } });
        chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2024-01-02' };
      },
    },
    passes: {
      'within the 180 days of a payer that allows them': (chart) =>
        servicedFor(chart, '2026-06-01', 180),
    },
  },
};

const servicedFor = (
  chart: DraftChart,
  servicedDate: string,
  filingDays: number | undefined,
): void => {
  chart.claim.item[0] = { ...chart.claim.item[0], servicedDate };
  const payers = chart.practice.payers.map((row) => ({ ...row, filingDays }));
  chart.practice = { ...chart.practice, payers };
};
