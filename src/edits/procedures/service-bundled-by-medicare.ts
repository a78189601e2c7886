import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { linesOfStatus } from './fee-status.ts';

/** Medicare pays nothing of its own for this service; it counts as part of others. */
export const serviceBundledByMedicare: ClaimEdit = {
  id: 'service-bundled-by-medicare',
  row: 'E03',
  severity: 'D',
  snip: 7,
  message: 'Medicare pays nothing of its own for this service; it counts as part of others.',
  source:
    'CMS physician fee schedule, status B and P; Medicare Claims Processing Manual, chapter 12, 20.3',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'suggestion',
    words: 'Remove the line; the patient may not be billed for it either.',
  },
  check: (chart, tables) => linesOfStatus(chart, tables, 'BP', (_line, code) => code !== '99024'),
  examples: {
    fails: {
      'a service of that status': (chart) => {
        onMedicare(chart);
        withFees(chart, { '99000': { status: 'B' } });
        billing(chart, '99000');
      },
    },
    passes: {
      'a service that it pays': (chart) => {
        onMedicare(chart);
        withFees(chart, {});
        billing(chart, '99000');
      },
      'the code to another payer': (chart) => {
        withFees(chart, { '99056': { status: 'P' } });
        billing(chart, '99056');
      },
    },
  },
};
