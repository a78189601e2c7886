import { today } from '../chart.ts';
import { daysBetween } from '../fhir/dates.ts';
import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { payerRowOf } from './focal-coverage.ts';

/** The filing limit of the payer has passed since the date of service. Source: Payer row; 90 days where it states none, as a safe floor. */
export const timelyFilingExceeded: ClaimEdit = {
  id: 'timely-filing-exceeded',
  row: 'Q04',
  severity: 'D',
  snip: 7,
  message: 'The filing limit of the payer has passed since the date of service.',
  source: 'Payer row; 90 days where it states none, as a safe floor',
  sourceChecked: false,
  needs: ['payer'],
  fix: 'Look for proof of an earlier submission before sending.',
  check: (chart) => {
    const limitDays = payerRowOf(chart)?.filingDays ?? 90;
    return eachLine(
      chart,
      (line) =>
        daysBetween(elements.serviceStart.read(line) ?? today(chart), today(chart)) > limitDays &&
        'serviced',
    );
  },
  examples: {
    fails: {
      'two years ago': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2024-01-02' };
      },
    },
    passes: { 'this month': () => undefined },
  },
};
