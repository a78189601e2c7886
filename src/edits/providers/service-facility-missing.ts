import { type ClaimChart, party } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { allAt, withParty } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { isComplete } from './providers.ts';

/** Places that are never the clinic's own address: hospitals, centers and nursing facilities. */
const elsewhere = new Set([
  ...['19', '21', '22', '23', '24', '25', '26', '31', '32', '33', '34'],
  ...['51', '52', '55', '56', '61', '62', '65'],
]);

const isNamed = (chart: ClaimChart): boolean => {
  const facility = party(chart, chart.claim.facility);
  if (facility?.resourceType === 'Location')
    return Boolean(facility.name) && isComplete(facility.address);
  return facility?.resourceType === 'Organization'
    ? Boolean(facility.name) && isComplete(facility.address?.[0])
    : false;
};

/** A service was given in a facility, whose name and address the claim does not have. */
export const serviceFacilityMissing: ClaimEdit = {
  id: 'service-facility-missing',
  row: 'B17',
  severity: 'R',
  snip: 4,
  message:
    'The service was given in a hospital or other facility, whose name and full address are not on the claim.',
  source:
    '837P 2310C NM1*77, N3 and N4; Medicare Claims Processing Manual, chapter 26, 10.4, item 32',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Choose the facility of the visit as its location, with name, street, city, state and ZIP.',
  },
  check: (chart) => {
    const isElsewhere = chart.claim.item?.some((line) =>
      elsewhere.has(elements.placeOfService.read(line) ?? ''),
    );
    if (!isElsewhere || isNamed(chart)) return [];
    return eachLine(chart, (line) =>
      elsewhere.has(elements.placeOfService.read(line) ?? '') ? 'locationCodeableConcept' : false,
    );
  },
  examples: {
    fails: {
      'a hospital visit without the hospital': (chart) => {
        inHospital(chart);
        const { facility: _gone, ...rest } = chart.claim;
        chart.claim = rest;
      },
      'a hospital without street': (chart) => {
        inHospital(chart);
        withParty(chart, {
          resourceType: 'Location',
          id: 'office',
          name: 'Elgin General',
          address: { city: 'Elgin', state: 'IL', postalCode: '60120-4321' },
        });
      },
    },
    passes: {
      'a hospital with name and address': (chart) => inHospital(chart),
      'an office visit, which is at the own address': () => undefined,
    },
  },
};

const inHospital = (chart: DraftChart): void => allAt(chart, '22');
