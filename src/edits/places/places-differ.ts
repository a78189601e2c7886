import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The lines of the claim name several places of service, which this payer wants on claims of their own. */
export const placesDiffer: ClaimEdit = {
  id: 'places-differ',
  row: 'G08',
  severity: 'W',
  snip: 7,
  message:
    'The lines of the claim name several places of service, which this payer wants on claims of their own.',
  source: 'Payer row; RARC N93',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Correct the places, or bill each place on its own claim.' },
  check: (chart) => {
    const places = new Set(
      (chart.claim.item ?? []).flatMap((line) => elements.placeOfService.read(line) ?? []),
    );
    if (places.size < 2) return [];
    const isAllowed = payerRowOf(chart)?.severalPlaces;
    if (isAllowed === undefined) return { fails: [], unstated: ['severalPlaces'] };
    return isAllowed ? [] : ['Claim.item[1].locationCodeableConcept'];
  },
  examples: {
    fails: {
      'office and home, to a payer that wants them apart': (chart) => {
        onPayer(chart, { severalPlaces: false });
        elsewhere(chart);
      },
    },
    passes: {
      'office and clinic, to a payer that takes both': (chart) => {
        onPayer(chart, { severalPlaces: true });
        elsewhere(chart);
      },
    },
  },
};

const elsewhere = (chart: DraftChart): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    locationCodeableConcept: { coding: [{ system: external.placeOfService, code: '22' }] },
  };
};
