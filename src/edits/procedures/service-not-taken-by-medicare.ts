import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isTelehealthVisit } from '../visits/visit-codes.ts';
import { isConsultation } from './consultation-codes.ts';
import { linesOfStatus } from './fee-status.ts';

/** Medicare does not take this code; it wants another one for the service. */
export const serviceNotTakenByMedicare: ClaimEdit = {
  id: 'service-not-taken-by-medicare',
  row: 'E03',
  severity: 'D',
  snip: 7,
  message: 'Medicare does not take this code; it wants another one for the service.',
  source: 'CMS physician fee schedule, status I; RARC N56',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: { kind: 'suggestion', words: 'Bill the code that Medicare names for the service.' },
  check: (chart, tables) =>
    linesOfStatus(
      chart,
      tables,
      'I',
      (_line, code) =>
        !isConsultation(code) && !isTelehealthVisit(code) && !/^9941[78]$/.test(code),
    ),
  examples: {
    fails: {
      'a service of that status': (chart) => {
        onMedicare(chart);
        withFees(chart, { '99358': { status: 'I' } });
        billing(chart, '99358');
      },
    },
    passes: {
      'a service that it pays': (chart) => {
        onMedicare(chart);
        withFees(chart, {});
        billing(chart, '99358');
      },
      'the code to another payer': (chart) => {
        withFees(chart, { '99358': { status: 'I' } });
        billing(chart, '99358');
      },
    },
  },
};
