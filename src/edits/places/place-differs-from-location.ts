import { partyOf } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { codeIn } from '../../fhir/references.ts';
import { external } from '../../fhir/systems.ts';
import { allAt } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** The place of service is not that of the visit's location. */
export const placeDiffersFromLocation: ClaimEdit = {
  id: 'place-differs-from-location',
  row: 'G03',
  severity: 'D',
  snip: 6,
  message: "The place of service is not that of the visit's location.",
  source: 'Medicare Claims Processing Manual, chapter 26, 10.5',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Take the place of service of the location, or correct the location of the visit.',
  },
  check: (chart) => {
    if (!chart.encounter?.location) return [];
    const places = chart.encounter.location.flatMap(({ location }) =>
      (partyOf(chart, location, 'Location')?.type ?? []).flatMap(
        (type) =>
          codeIn(type, external.placeOfService) ?? codeIn(type, external.placeOfServiceShort) ?? [],
      ),
    );
    if (!places.length) return [];
    return eachLine(chart, (line) => {
      const place = elements.placeOfService.read(line);
      // By telehealth the clinician may sit anywhere; other edits speak of those places.
      if (!place || place === '02' || place === '10') return false;
      return !places.includes(place) && 'locationCodeableConcept';
    });
  },
  examples: {
    fails: {
      'a visit in the hospital outpatient department, billed as office': (chart) =>
        seenAt(chart, '22'),
    },
    passes: {
      'a visit in the office': (chart) => seenAt(chart, '11'),
      'a location that names no place': (chart) => seenAt(chart, undefined),
      'a visit by telehealth from the office': (chart) => {
        seenAt(chart, '11');
        allAt(chart, '10');
      },
    },
  },
};

const seenAt = (chart: DraftChart, place: string | undefined): void => {
  chart.parties = {
    ...chart.parties,
    'Location/room': {
      resourceType: 'Location',
      id: 'room',
      ...(place ? { type: [{ coding: [{ system: external.placeOfService, code: place }] }] } : {}),
    },
  };
  if (chart.encounter)
    chart.encounter = {
      ...chart.encounter,
      location: [{ location: { reference: 'Location/room' } }],
    };
};
