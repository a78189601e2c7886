import { dateOfService } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { insured, lineWith } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';

/** A line was served on a day on which the coverage of the visit was not in force. */
export const lineOutsideCoverage: ClaimEdit = {
  id: 'line-outside-coverage',
  row: 'O12',
  severity: 'D',
  snip: 7,
  message:
    'The coverage was in force on the day of the visit, but not on all days on which this line was served.',
  source: 'CARC 26, 27 and 239',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Split the claim by date: the lines of the other days go to the coverage that was in force then.',
  },
  check: (chart) => {
    const period = focalCoverage(chart)?.period;
    const visit = dateOfService(chart);
    // A visit outside the coverage is one finding, not one for each line.
    if (!period || !visit || !isWithin(visit, period)) return [];
    return eachLine(chart, (line) => {
      const days = [elements.serviceStart.read(line), elements.serviceEnd.read(line)];
      return days.some((day) => day && !isWithin(day, period)) && 'serviced';
    });
  },
  examples: {
    fails: {
      'a line of the month before the plan began': (chart) => {
        insured(chart, { period: { start: '2026-11-01' } });
        lineWith(chart, { servicedDate: '2026-10-30' });
      },
    },
    passes: {
      'both days within the plan': (chart) => {
        insured(chart, { period: { start: '2026-10-01' } });
        lineWith(chart, { servicedDate: '2026-10-30' });
      },
    },
  },
};
