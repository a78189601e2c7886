import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { accident, injuredAtWork } from './accidents.ts';

/** A claim to workers' compensation without day or state of the injury. */
export const workInjuryDetailsMissing: ClaimEdit = {
  id: 'work-injury-details-missing',
  row: 'O13',
  severity: 'D',
  snip: 4,
  message: "The claim goes to workers' compensation without the day and the state of the injury.",
  source: "837P 2300 DTP*439 and CLM11-4; state rules of workers' compensation",
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'question', words: 'Ask the patient when, and in which state, it happened.' },
  check: (chart) =>
    payerRowOf(chart)?.kind === 'workers-compensation' && !elements.accidentState.read(chart.claim)
      ? [elements.accidentState.path]
      : [],
  examples: {
    fails: {
      'no accident stated': (chart) => {
        injuredAtWork(chart);
        delete chart.claim.accident;
      },
      'an accident without state': (chart) => {
        injuredAtWork(chart);
        chart.claim.accident = { ...chart.claim.accident, date: '2026-11-02', locationAddress: {} };
      },
    },
    passes: {
      'day and state': (chart) => injuredAtWork(chart),
      'an auto accident billed to the car': (chart) => accident(chart, 'MVA'),
    },
  },
};
