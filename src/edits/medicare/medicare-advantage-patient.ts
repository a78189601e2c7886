import { dateOfService, today } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { coveredAlso } from '../examples/example-payers.ts';
import { payerRowFor, payerRowOf } from '../focal-coverage.ts';

/** The claim goes to Medicare, and the patient is in a Medicare Advantage plan. */
export const medicareAdvantagePatient: ClaimEdit = {
  id: 'medicare-advantage-patient',
  row: 'N04',
  severity: 'D',
  snip: 7,
  message:
    'The claim goes to Medicare itself, but the record names a Medicare Advantage plan of the patient for that day.',
  source: 'CARC 24 and 109',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Send the claim to the Medicare Advantage plan instead; in hospice care Medicare pays.',
  },
  check: (chart) => {
    if (chart.coverages.length < 2 || payerRowOf(chart)?.kind !== 'medicare') return [];
    const day = dateOfService(chart) ?? today(chart);
    return chart.coverages.some(
      (one) =>
        one.status === 'active' &&
        isWithin(day, one.period) &&
        payerRowFor(chart, one)?.kind === 'medicare-advantage',
    )
      ? ['Claim.insurance.where(focal).coverage']
      : [];
  },
  examples: {
    fails: {
      'an Advantage plan in force': (chart) => {
        onMedicare(chart);
        coveredAlso(chart, 2, { kind: 'medicare-advantage', claimFilingIndicator: '16' });
      },
    },
    passes: {
      'an Advantage plan that ended last year': (chart) => {
        onMedicare(chart);
        coveredAlso(
          chart,
          2,
          { kind: 'medicare-advantage', claimFilingIndicator: '16' },
          { period: { start: '2025-01-01', end: '2025-12-31' } },
        );
      },
      'a commercial plan': (chart) => coveredAlso(chart, 2),
    },
  },
};
