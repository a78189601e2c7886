import { dateOfService, today } from '../../chart.ts';
import type { ClaimEdit } from '../edit.ts';
import { npiOfDoctor, renderedLeie } from '../examples/rendered-providers.ts';
import { billingAddress, npiOf, providersOf } from './providers.ts';

/** A provider on the claim is excluded from federal programs on the date of service. */
export const providerExcluded: ClaimEdit = {
  id: 'provider-excluded',
  row: 'B18',
  severity: 'R',
  snip: 7,
  message:
    'A provider on the claim is excluded from federal health care programs on the date of service.',
  source: '42 CFR 1001.1901; OIG list of excluded individuals and entities',
  sourceChecked: false,
  needs: ['leie'],
  fix: {
    kind: 'question',
    words: 'Stop: do not bill. Give the claim to compliance, which checks the exclusion with OIG.',
  },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const list = tables.table('leie', date);
    if (!list.loaded) return { fails: [], missing: ['leie'] };
    const state = billingAddress(chart)?.state;
    return providersOf(chart).flatMap(({ place, reference }) => {
      const npi = npiOf(chart, reference);
      // A waiver lets the programs of one state pay.
      const isExcluded =
        npi &&
        list.table
          .inForce(npi, date)
          .some(({ waiver }) => !(waiver && waiver.from <= date && waiver.state === state));
      return isExcluded ? [place] : [];
    });
  },
  examples: {
    fails: {
      'an excluded doctor': (chart) => {
        chart.withTables = { leie: renderedLeie(npiOfDoctor) };
      },
    },
    passes: {
      'nobody on the list': (chart) => {
        chart.withTables = { leie: renderedLeie() };
      },
    },
  },
};
