import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billedEarlier } from '../examples/example-charts.ts';
import { earlierServices, isBilled } from '../same-day.ts';
import { isEstablishedVisit, isFaceToFace } from './visit-codes.ts';

/** The patient was last seen more than three years ago, so that a new-patient code may be billed. */
export const establishedPatientLongUnseen: ClaimEdit = {
  id: 'established-patient-long-unseen',
  row: 'H02',
  severity: 'I',
  snip: 6,
  message:
    'The patient was last seen more than three years ago, so that a new-patient code may be billed.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.7.A',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Check whether any clinician of the specialty has seen the patient since; if not, choose the new-patient code.',
  },
  check: (chart) => {
    // Without any history nobody knows whether the patient was here.
    if (!chart.history.length || chart.visits.length) return [];
    if (!isBilled(chart.claim, isEstablishedVisit)) return [];
    const latest = earlierServices(chart, isFaceToFace)
      .map(({ day }) => day)
      .sort()
      .at(-1);
    return latest
      ? eachLine(chart, (line) => {
          const served = elements.serviceStart.read(line) ?? '';
          const since = `${Number(served.slice(0, 4)) - 3}${served.slice(4)}`;
          return (
            latest < since &&
            isEstablishedVisit(elements.procedure.read(line)) &&
            'productOrService'
          );
        })
      : [];
  },
  examples: {
    fails: { 'a patient who was here four years ago': (chart) => seenOn(chart, '2022-10-02') },
    passes: { 'a patient who was here last year': (chart) => seenOn(chart, '2025-10-02') },
  },
};

const seenOn = (chart: DraftChart, servicedDate: string): void => {
  const [first] = chart.claim.item;
  billedEarlier(chart, 'adjudicated', { item: [{ ...first, servicedDate }] });
};
