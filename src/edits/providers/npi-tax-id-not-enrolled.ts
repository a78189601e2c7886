import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfClinic, renderedEnrolment } from '../examples/rendered-providers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { npiOf } from './providers.ts';
import { taxIdsOf } from './tax-ids.ts';

/** The payer has the billing NPI under another tax id. */
export const npiTaxIdNotEnrolled: ClaimEdit = {
  id: 'npi-tax-id-not-enrolled',
  row: 'B05',
  severity: 'D',
  snip: 7,
  message: 'The billing NPI is enrolled with this payer under another tax id than the claim shows.',
  source: "The clinic's enrolment list; RARC N516",
  sourceChecked: false,
  needs: ['enrolment'],
  fix: {
    kind: 'question',
    words: 'Bill with the NPI and tax id that the payer enrolled, or ask the payer to change them.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const enrolments = tables.table('enrolment', date);
    const payer = payerRowOf(chart)?.payerId;
    const npi = npiOf(chart, chart.claim.provider);
    const { ein, ssn } = taxIdsOf(chart);
    const taxId = (ein ?? ssn)?.replaceAll('-', '');
    if (!enrolments.loaded) return { fails: [], missing: ['enrolment'] };
    if (!payer || !npi || !taxId) return [];
    if (!enrolments.table.knows(npi, payer)) return { fails: [], missing: ['enrolment'] };
    const stated = enrolments.table.on(npi, payer, date).flatMap((one) => one.taxId ?? []);
    return stated.length && !stated.includes(taxId) ? ['Claim.provider'] : [];
  },
  examples: {
    fails: {
      'enrolled under another tax id': (chart) => {
        chart.withTables = { enrolment: renderedEnrolment(npiOfClinic, { taxId: '987654321' }) };
      },
    },
    passes: {
      'enrolled under this tax id': (chart) => {
        chart.withTables = { enrolment: renderedEnrolment(npiOfClinic, { taxId: '123456789' }) };
      },
    },
  },
};
