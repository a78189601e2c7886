import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfDoctor, renderedNppes } from '../examples/rendered-providers.ts';
import { npiOf, providersOf } from './providers.ts';

/** An NPI on the claim was deactivated before the service. */
export const npiDeactivated: ClaimEdit = {
  id: 'npi-deactivated',
  row: 'B03',
  severity: 'R',
  snip: 5,
  message: 'An NPI on the claim was deactivated in NPPES before the date of service.',
  source: 'NPPES file and its monthly list of deactivated NPIs',
  sourceChecked: false,
  needs: ['nppes'],
  fix: {
    kind: 'question',
    words: 'Ask the provider for the NPI in use, and correct it in the chart.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const registry = tables.table('nppes', date);
    if (!registry.loaded) return { fails: [], missing: ['nppes'] };
    return providersOf(chart).flatMap(({ place, reference }) => {
      const npi = npiOf(chart, reference);
      return npi && registry.table.isActive(npi, date) === false ? [place] : [];
    });
  },
  examples: {
    fails: {
      'a doctor whose NPI ended in October': (chart) => {
        chart.withTables = { nppes: renderedNppes(npiOfDoctor, { deactivated: '2026-10-01' }) };
      },
    },
    passes: {
      'an NPI that ended after the visit': (chart) => {
        chart.withTables = { nppes: renderedNppes(npiOfDoctor, { deactivated: '2026-12-01' }) };
      },
    },
  },
};
