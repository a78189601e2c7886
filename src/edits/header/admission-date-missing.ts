import type { ClaimChart } from '../../chart.ts';
import { localDate } from '../../fhir/dates.ts';
import { elements } from '../../fhir/elements.ts';
import { inpatientPlaces } from '../../fhir/places-of-service.ts';
import { external } from '../../fhir/systems.ts';
import { allAt, payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Is the Encounter the stay itself, which began with the admission, and not a visit of a day during it? */
const isStay = ({ encounter, practice }: ClaimChart): boolean => {
  const { start, end } = encounter?.period ?? {};
  const dayOf = (instant: string) => localDate(instant, practice.timeZone);
  return (
    encounter?.class.code === 'IMP' &&
    start !== undefined &&
    (end === undefined || dayOf(start) !== dayOf(end))
  );
};

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
    if (elements.admissionDate.read(chart.claim) || isStay(chart)) return [];
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
      'a visit of a day during a stay that nobody named': (chart) => {
        allAt(chart, '21');
        stayed(chart, '2026-11-03T15:00:00-06:00');
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
      'a stay of several days': (chart) => {
        allAt(chart, '21');
        stayed(chart, '2026-11-05T15:00:00-06:00');
      },
      'an office visit': () => undefined,
    },
  },
};

const stayed = (chart: DraftChart, end: string): void => {
  if (chart.encounter)
    chart.encounter = {
      ...chart.encounter,
      class: { code: 'IMP' },
      period: { start: '2026-11-03T08:00:00-06:00', end },
    };
};
