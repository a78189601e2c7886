import type { ClaimEdit } from '../edit.ts';
import { onMedicaid } from '../examples/example-charts.ts';
import { coveredAlso } from '../examples/example-payers.ts';
import { coverageAt, isSubscriber, payerRowFor } from '../focal-coverage.ts';

/** The payers stand in an order against the rules: Medicaid before another, or cover as a dependent before the patient's own. */
export const payerOrderWrong: ClaimEdit = {
  id: 'payer-order-wrong',
  row: 'O04',
  severity: 'D',
  snip: 7,
  message:
    "The payers stand in the wrong order: Medicaid pays last, and the patient's own plan before one that covers him as a dependent.",
  source: '42 CFR 433.139; NAIC model on coordination of benefits; CARC 22',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words: 'Ask the patient and the payers which plan pays first, then put the coverages in order.',
  },
  check: (chart) => {
    const insurance = chart.claim.insurance ?? [];
    if (insurance.length < 2) return [];
    const inOrder = [...insurance]
      .sort((a, b) => a.sequence - b.sequence)
      .map((entry) => {
        const coverage = coverageAt(chart, entry.coverage);
        return { coverage, kind: payerRowFor(chart, coverage)?.kind };
      });
    const isWrong = inOrder.some(({ coverage, kind }, index) => {
      const next = inOrder[index + 1];
      if (!next?.kind || !coverage || !next.coverage) return false;
      if (kind === 'medicaid') return next.kind !== 'medicaid';
      return (
        kind === 'commercial' &&
        next.kind === 'commercial' &&
        coverage.relationship !== undefined &&
        !isSubscriber(coverage) &&
        isSubscriber(next.coverage)
      );
    });
    return isWrong ? ['Claim.insurance'] : [];
  },
  examples: {
    fails: {
      'Medicaid before a plan of the employer': (chart) => {
        onMedicaid(chart);
        coveredAlso(chart, 2, { kind: 'commercial', claimFilingIndicator: 'CI' });
      },
    },
    passes: {
      'one payer': () => undefined,
      'two plans, both her own': (chart) => coveredAlso(chart, 2),
      'Medicaid after a plan of the employer': (chart) =>
        coveredAlso(chart, 2, { kind: 'medicaid', claimFilingIndicator: 'MC' }),
    },
  },
};
