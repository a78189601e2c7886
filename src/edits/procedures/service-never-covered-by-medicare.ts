import { modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isCheckUp } from '../visits/visit-codes.ts';
import { linesOfStatus } from './fee-status.ts';

/** Medicare Part B never covers this service. */
export const serviceNeverCoveredByMedicare: ClaimEdit = {
  id: 'service-never-covered-by-medicare',
  row: 'E03',
  severity: 'D',
  snip: 7,
  message: 'Medicare Part B never covers this service.',
  source: 'CMS physician fee schedule, status N; 42 CFR 411.15',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: {
    kind: 'question',
    words:
      'Tell the patient what it costs; bill it with GY only if a denial is wanted, e.g. for another payer.',
  },
  check: (chart, tables) => {
    const verdict = linesOfStatus(chart, tables, 'N', (_line, code) => !isCheckUp(code));
    if (!verdict.fails.length) return verdict;
    const isMarked = (place: string): boolean => {
      const line = chart.claim.item?.[Number(/\d+/.exec(place)?.[0])];
      return (
        line !== undefined && modifierCodes(line).some((code) => code === 'GY' || code === 'GX')
      );
    };
    return {
      ...verdict,
      fails: verdict.fails.filter((place) => !isMarked(place)),
      bypassed: verdict.fails.filter(isMarked),
    };
  },
  examples: {
    fails: { 'a service that Medicare excludes': (chart) => excluded(chart) },
    passes: {
      'a service that it covers': (chart) => {
        onMedicare(chart);
        withFees(chart, {});
        billing(chart, '92015');
      },
    },
    bypassed: { 'a denial is wanted': (chart) => excluded(chart, 'GY') },
  },
};
const excluded = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  onMedicare(chart);
  withFees(chart, { '92015': { status: 'N' } });
  billing(chart, '92015', ...modifiers);
};
