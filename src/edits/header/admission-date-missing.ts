import { elements } from '../../fhir/elements.ts';
import { inpatientPlaces } from '../../fhir/places-of-service.ts';
import { external } from '../../fhir/systems.ts';
import { allAt, payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A visit to an inpatient has no admission date. */
export const admissionDateMissing: ClaimEdit = {
  id: 'admission-date-missing',
  row: 'C06',
  severity: 'R',
  snip: 4,
  message: 'A service to an inpatient is billed without the date of admission.',
  source: '837P 2300 DTP*435; NUCC item 18; payer row for further places',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Enter the day on which the hospital admitted the patient, from its face sheet.',
  },
  check: (chart) => {
    const { class: kind, period } = chart.encounter ?? {};
    const isKnown =
      elements.admissionDate.read(chart.claim) || (kind?.code === 'IMP' && period?.start);
    if (isKnown) return [];
    const further = payerRowOf(chart)?.asksAdmissionAt;
    return eachLine(chart, (line) => {
      const place = elements.placeOfService.read(line) ?? '';
      return (inpatientPlaces.has(place) || further?.includes(place)) && 'locationCodeableConcept';
    });
  },
  examples: {
    fails: {
      'a hospital visit': (chart) => allAt(chart, '21'),
      'a nursing facility for a payer that asks there too': (chart) => {
        payerStates(chart, { asksAdmissionAt: ['31'] });
        allAt(chart, '31');
      },
    },
    passes: {
      'a hospital visit with its admission': (chart) => {
        allAt(chart, '21');
        chart.claim.supportingInfo = [
          {
            sequence: 1,
            category: {
              coding: [{ system: external.supportingInfoCategory, code: 'hospitalized' }],
            },
            timingPeriod: { start: '2026-11-01' },
          },
        ];
      },
      'a nursing facility for a payer that does not ask': (chart) => allAt(chart, '31'),
      'an office visit': () => undefined,
    },
  },
};
