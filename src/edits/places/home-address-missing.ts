import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare, placed } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A service at home does not say at which address it was given, which Medicare needs. */
export const homeAddressMissing: ClaimEdit = {
  id: 'home-address-missing',
  row: 'G09',
  severity: 'R',
  snip: 4,
  message: 'A service at home does not say at which address it was given, which Medicare needs.',
  source: '837P 2310C; change request 6947',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Name the place of the visit as the service facility, with its address.',
  },
  check: (chart) => {
    if (chart.claim.facility || payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) => elements.placeOfService.read(line) === '12' && 'locationCodeableConcept',
    );
  },
  examples: {
    fails: {
      'a home visit without address': (chart) => {
        onMedicare(chart);
        placed(chart, '12');
        const { facility: _gone, ...claim } = chart.claim;
        chart.claim = claim;
      },
    },
    passes: {
      'a home visit with the place of the visit': (chart) => {
        onMedicare(chart);
        placed(chart, '12');
        chart.claim.facility = { reference: 'Location/home' };
        chart.parties = {
          ...chart.parties,
          'Location/home': {
            resourceType: 'Location',
            id: 'home',
            address: { line: ['4 Orchard Row'], city: 'Elgin', state: 'IL', postalCode: '60120' },
          },
        };
      },
    },
  },
};
