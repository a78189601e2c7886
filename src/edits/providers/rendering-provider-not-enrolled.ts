import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfDoctor, renderedEnrolment } from '../examples/rendered-providers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { npiOf, providerIn } from './providers.ts';

/** The rendering provider is not enrolled with the payer on the date of service. */
export const renderingProviderNotEnrolled: ClaimEdit = {
  id: 'rendering-provider-not-enrolled',
  row: 'B12',
  severity: 'D',
  snip: 7,
  message: 'The rendering provider is not enrolled with this payer on the date of service.',
  source: "The clinic's enrolment list; RARC N570, N198",
  sourceChecked: false,
  needs: ['enrolment'],
  fix: {
    kind: 'question',
    words: 'Hold the claim until the payer confirms the enrolment and the day it begins.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const enrolments = tables.table('enrolment', date);
    if (!enrolments.loaded) return { fails: [], missing: ['enrolment'] };
    const rendering = providerIn(chart, 'primary');
    const npi = npiOf(chart, rendering?.reference);
    const payer = payerRowOf(chart)?.payerId;
    if (!rendering || !npi || !payer) return [];
    if (!enrolments.table.knows(npi, payer)) return { fails: [], missing: ['enrolment'] };
    const rows = enrolments.table.on(npi, payer, date);
    // Who opted out of Medicare is another edit's finding.
    return rows.some(({ status }) => status === 'enrolled' || status === 'opted-out')
      ? []
      : [rendering.place];
  },
  examples: {
    fails: {
      'an enrolment that is pending': (chart) => {
        chart.withTables = { enrolment: renderedEnrolment(npiOfDoctor, { status: 'pending' }) };
      },
    },
    passes: {
      'an enrolled doctor': (chart) => {
        chart.withTables = { enrolment: renderedEnrolment() };
      },
    },
  },
};
