import { focalInsurance } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { answeredBefore, coveredAlso } from '../examples/example-payers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import {
  accident,
  injuredAtWork,
  isAutoAccident,
  isCasualtyPayer,
  isFromWork,
} from './accidents.ts';

/** The visit follows an accident at work or in traffic, and the health plan is asked first. */
export const accidentBilledToHealthPlan: ClaimEdit = {
  id: 'accident-billed-to-health-plan',
  row: 'O10',
  severity: 'D',
  snip: 7,
  message:
    'The visit follows an accident at work or in traffic, and the health plan is asked first.',
  source: 'CARC 19, 20 and 21; 42 CFR 411.40 and 411.50',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Ask for the insurance of the employer or of the car, and bill that first. If there is none, or it has paid all it pays, note who said so.',
  },
  check: (chart) => {
    const isAccident = isAutoAccident(chart.claim) || isFromWork(chart.claim);
    if (!isAccident || !payerRowOf(chart) || isCasualtyPayer(chart)) return [];
    return (focalInsurance(chart.claim)?.sequence ?? 1) > 1
      ? []
      : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'a fall at work': (chart) => accident(chart, 'WPA'),
      'a car accident': (chart) => accident(chart, 'MVA'),
    },
    passes: {
      'a fall at school': (chart) => accident(chart, 'SCHOOL'),
      'the carrier of the employer': (chart) => injuredAtWork(chart),
      'the health plan after the insurance of the car': (chart) => {
        coveredAlso(chart, 1, { kind: 'other', claimFilingIndicator: 'AM' });
        answeredBefore(chart);
        accident(chart, 'MVA');
      },
    },
  },
};
