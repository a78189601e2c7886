import { dateOfService, today } from '../chart.ts';
import { ageOn } from '../fhir/dates.ts';
import { elements } from '../fhir/elements.ts';
import { external } from '../fhir/systems.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit, DraftChart } from './edit.ts';

/** A service code states an age band in which the patient is not. Source: the age band of the code. */
export const serviceAgeConflict: ClaimEdit = {
  id: 'service-age-conflict',
  row: 'E08',
  severity: 'D',
  snip: 6,
  message: 'A service code is for another age than the patient had on the date of service.',
  source: 'Age band of the code; CARC 6',
  sourceChecked: false,
  needs: ['service-family'],
  fix: { kind: 'question', words: 'Choose the code of the right age band.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const families = tables.table('service-family', date);
    if (!families.loaded) return { fails: [], missing: ['service-family'] };
    const { birthDate } = chart.patient;
    // Part of a birth date gives no age; another edit asks for all of it.
    if (birthDate?.length !== 10) return [];
    return eachLine(chart, (line) => {
      const serviced = elements.serviceStart.read(line) ?? date;
      const ages = families.table.find(elements.procedure.read(line) ?? '')?.ages;
      const age = ageOn(birthDate, serviced);
      return ages && (age < ages.from || ages.to < age) && 'productOrService';
    });
  },
  examples: {
    fails: {
      'a check-up of a young adult for a patient of 65': (chart) => onCheckUp(chart, '99395'),
      'a check-up of an adult for a child': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2019-06-01' };
        onCheckUp(chart, '99395');
      },
    },
    passes: { 'a check-up for her age': (chart) => onCheckUp(chart, '99397') },
  },
};

const onCheckUp = (chart: DraftChart, code: string): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    productOrService: { coding: [{ system: external.cpt, code }] },
  };
};
