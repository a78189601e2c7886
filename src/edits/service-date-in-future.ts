import { today } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';

/** A service line is dated in the future. Source: CARC 110. */
export const serviceDateInFuture: ClaimEdit = {
  id: 'service-date-in-future',
  row: 'C03',
  severity: 'R',
  snip: 2,
  message: 'A service line is dated in the future.',
  source: 'CARC 110',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Correct the date, or wait until the service was given.' },
  check: (chart) =>
    eachLine(
      chart,
      (line) => (elements.serviceStart.read(line) ?? '') > today(chart) && 'serviced',
    ),
  examples: {
    fails: {
      'next year': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2027-11-02' };
      },
    },
    passes: { 'the day of the visit': () => undefined },
  },
};
