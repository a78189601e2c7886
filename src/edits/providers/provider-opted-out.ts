import { dateOfService, today } from '../../chart.ts';
import { modifierCodes } from '../../fhir/elements.ts';
import { lineWith, onMedicare } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { npiOfDoctor, renderedEnrolment } from '../examples/rendered-providers.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { npiOf, providersOf } from './providers.ts';

const roles = new Set(['primary', 'ordering', 'referring']);

/** A clinician who opted out of Medicare is named on a claim to it. */
export const providerOptedOut: ClaimEdit = {
  id: 'provider-opted-out',
  row: 'B21',
  severity: 'R',
  snip: 7,
  message:
    'A clinician on this Medicare claim has opted out of Medicare: the private contract binds the patient, and nothing may be billed.',
  source: "42 CFR 405.400 to 405.455; the clinic's enrolment list",
  sourceChecked: false,
  needs: ['enrolment'],
  fix: {
    kind: 'question',
    words:
      'Stop: do not bill Medicare. For emergency care without a contract, GJ is set by a person.',
  },
  check: (chart, tables) => {
    const row = payerRowOf(chart);
    if (row?.kind !== 'medicare') return [];
    const date = dateOfService(chart) ?? today(chart);
    const enrolments = tables.table('enrolment', date);
    if (!enrolments.loaded) return { fails: [], missing: ['enrolment'] };
    const places = providersOf(chart).flatMap(({ place, role, reference }) => {
      const npi = roles.has(role) ? npiOf(chart, reference) : undefined;
      const isOut =
        npi !== undefined &&
        enrolments.table.on(npi, row.payerId, date).some(({ status }) => status === 'opted-out');
      return isOut ? [place] : [];
    });
    const isEmergency = chart.claim.item?.every((line) => modifierCodes(line).includes('GJ'));
    return isEmergency ? { fails: [], bypassed: places } : places;
  },
  examples: {
    fails: { 'a doctor with a private contract': (chart) => optedOut(chart) },
    passes: {
      'an enrolled doctor': (chart) => {
        optedOut(chart);
        chart.withTables = { enrolment: renderedEnrolment() };
      },
    },
    bypassed: {
      'emergency care': (chart) => {
        optedOut(chart);
        chart.claim.item = [chart.claim.item[0]];
        lineWith(chart, { modifier: [{ coding: [{ code: 'GJ' }] }] });
      },
    },
  },
};

const optedOut = (chart: DraftChart): void => {
  onMedicare(chart);
  chart.withTables = { enrolment: renderedEnrolment(npiOfDoctor, { status: 'opted-out' }) };
};
