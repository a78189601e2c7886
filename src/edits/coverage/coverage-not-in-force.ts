import { dateOfService } from '../../chart.ts';
import { isWithin } from '../../fhir/dates.ts';
import type { ClaimEdit } from '../edit.ts';
import { focalCoverage } from '../focal-coverage.ts';

/** The coverage was not in force on the date of service. */
export const coverageNotInForce: ClaimEdit = {
  id: 'coverage-not-in-force',
  row: 'O01',
  severity: 'D',
  snip: 7,
  message: 'The coverage was not in force on the date of service.',
  source: '837P 2010BA; CARC 26 and 27',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask for the current coverage; otherwise the patient pays.' },
  check: (chart) => {
    const coverage = focalCoverage(chart);
    const serviced = dateOfService(chart);
    const isInForce =
      !serviced || (coverage?.status === 'active' && isWithin(serviced, coverage.period));
    return isInForce ? [] : ['Claim.insurance.where(focal).coverage'];
  },
  examples: {
    fails: {
      'cancelled by the payer': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({ ...one, status: 'cancelled' }));
      },
      'begins after the visit': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({
          ...one,
          period: { start: '2026-11-04' },
        }));
      },
      'ended before the visit': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({
          ...one,
          period: { start: '2025-01-01', end: '2026-09-30' },
        }));
      },
    },
    passes: {
      'open-ended': (chart) => {
        chart.coverages = chart.coverages.map((one) => ({
          ...one,
          period: { start: '2025-01-01' },
        }));
      },
    },
  },
};
