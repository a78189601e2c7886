import { localDate } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { patientWith } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A service is dated after the day on which the patient died. */
export const serviceAfterDeath: ClaimEdit = {
  id: 'service-after-death',
  row: 'A03',
  severity: 'D',
  snip: 4,
  message: 'A service is dated after the day on which the patient died.',
  source: 'CARC 13; Patient.deceased',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check the date of death in the chart and the date of the service; correct the wrong one.',
  },
  check: (chart) => {
    const { deceasedDateTime } = chart.patient;
    if (!deceasedDateTime || deceasedDateTime.length < 10) return [];
    const died = localDate(deceasedDateTime, chart.practice.timeZone);
    return eachLine(chart, (line) => (elements.serviceStart.read(line) ?? '') > died && 'serviced');
  },
  examples: {
    fails: {
      'a visit on the day after the death': (chart) =>
        patientWith(chart, { deceasedDateTime: '2026-11-02' }),
    },
    passes: {
      'a visit on the day of the death': (chart) =>
        patientWith(chart, { deceasedDateTime: '2026-11-03T22:00:00-06:00' }),
      'a year of death alone': (chart) => patientWith(chart, { deceasedDateTime: '2026' }),
    },
  },
};
