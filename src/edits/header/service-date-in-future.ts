import { localDate } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A service line is dated in the future. */
export const serviceDateInFuture: ClaimEdit = {
  id: 'service-date-in-future',
  row: 'C03',
  severity: 'R',
  snip: 2,
  message: 'A service line is dated in the future.',
  source: 'CARC 110; payer row, time zone',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Correct the date, or wait until the service was given.' },
  check: (chart) => {
    // The payer's day counts: its clock may be behind the clinic's.
    const day = localDate(chart.now, payerRowOf(chart)?.timeZone ?? chart.practice.timeZone);
    return eachLine(
      chart,
      (line) =>
        ((elements.serviceStart.read(line) ?? '') > day ||
          (elements.serviceEnd.read(line) ?? '') > day) &&
        'serviced',
    );
  },
  examples: {
    fails: {
      'next year': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2027-11-02' };
      },
      'a day that has not begun where the payer is': (chart) => {
        payerStates(chart, { timeZone: 'Pacific/Honolulu' });
        chart.now = '2026-11-03T02:00:00-06:00';
      },
    },
    passes: { 'the day of the visit': () => undefined },
  },
};
