import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A whole calendar day; FHIR also takes a month or a year. */
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A service line has no whole date, or ends before it begins. */
export const serviceDateMissing: ClaimEdit = {
  id: 'service-date-missing',
  row: 'C02',
  severity: 'R',
  snip: 2,
  message: 'A service line has no whole date, or ends before it begins.',
  source: '837P 2400 DTP*472',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the date on which the service was given.' },
  check: (chart) =>
    eachLine(chart, (line) => {
      const start = elements.serviceStart.read(line) ?? '';
      const end = elements.serviceEnd.read(line);
      const isRight = day.test(start) && (end === undefined || (day.test(end) && end >= start));
      return !isRight && 'serviced';
    }),
  examples: {
    fails: {
      'an end before the beginning': (chart) => {
        const { servicedDate: _gone, ...rest } = chart.claim.item[0];
        const servicedPeriod = { start: '2026-11-03', end: '2026-11-02' };
        chart.claim.item[0] = { ...rest, servicedPeriod };
      },
      'a month without day': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], servicedDate: '2026-11' };
      },
      'no date': (chart) => {
        const { servicedDate: _gone, ...rest } = chart.claim.item[0];
        chart.claim.item[0] = rest;
      },
    },
    passes: {
      'a period of two days': (chart) => {
        const { servicedDate: _gone, ...rest } = chart.claim.item[0];
        const servicedPeriod = { start: '2026-11-02', end: '2026-11-03' };
        chart.claim.item[0] = { ...rest, servicedPeriod };
      },
    },
  },
};
