import { elements } from '../../fhir/elements.ts';
import { homePlaces, nursingPlaces } from '../../fhir/places-of-service.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, placed, withoutCodeSets } from '../examples/example-charts.ts';
import {
  isEmergencyVisit,
  isHomeVisit,
  isHospitalVisit,
  isNursingVisit,
} from '../visits/visit-codes.ts';

/** Where the visits of a family may take place. */
const placesOfVisits = [
  { holds: isEmergencyVisit, places: new Set(['23']) },
  { holds: isNursingVisit, places: nursingPlaces },
  { holds: isHomeVisit, places: homePlaces },
  {
    holds: isHospitalVisit,
    places: new Set(['19', '21', '22', '23', '26', '34', '51', '52', '61']),
  },
];

/** A visit code does not belong to the place of service. */
export const visitPlaceConflict: ClaimEdit = {
  id: 'visit-place-conflict',
  row: 'G02',
  severity: 'D',
  snip: 6,
  message: 'A visit code does not belong to the place of service.',
  source:
    'CPT evaluation and management; Medicare Claims Processing Manual, chapter 12, 30.6 and chapter 26, 10.5',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Choose the visit code of the place where the patient was seen, or correct the place of service.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const place = elements.placeOfService.read(line);
      // Whether a visit by telehealth may be billed with that code, the payer's list says.
      if (!place || place === '02' || place === '10') return false;
      const code = elements.procedure.read(line);
      const allowed = placesOfVisits.find(({ holds }) => holds(code))?.places;
      return allowed && !allowed.has(place) && 'locationCodeableConcept';
    }),
  examples: {
    fails: {
      'an emergency visit in the office': (chart) => visited(chart, '99283', '11'),
      'a home visit in the office': (chart) => visited(chart, '99348', '11'),
    },
    passes: {
      'an emergency visit in the emergency room': (chart) => visited(chart, '99283', '23'),
      'a hospital visit by telehealth': (chart) => visited(chart, '99232', '02'),
    },
  },
};

const visited = (chart: DraftChart, code: string, place: string): void => {
  withoutCodeSets(chart);
  billing(chart, code);
  placed(chart, place);
};
