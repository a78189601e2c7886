import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { DraftChart, Place } from '../edit.ts';
import { placed } from '../examples/example-charts.ts';

/** Lines of services at home on a claim that names no service facility (837P 2310C). */
export const linesWithoutAddress = (chart: ClaimChart): Place[] =>
  chart.claim.facility
    ? []
    : eachLine(
        chart,
        (line) => elements.placeOfService.read(line) === '12' && 'locationCodeableConcept',
      );

/** An example: a visit at home, and nothing says where that is. */
export const atHome = (chart: DraftChart): void => {
  placed(chart, '12');
  const { facility: _gone, ...claim } = chart.claim;
  chart.claim = claim;
};

/** An example: a visit at home with its address. */
export const atKnownHome = (chart: DraftChart): void => {
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
};
