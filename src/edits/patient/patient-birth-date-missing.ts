import { today } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';

/** The birth date of the patient is missing, is not a full date, or is after a service. */
export const patientBirthDateMissing: ClaimEdit = {
  id: 'patient-birth-date-missing',
  row: 'A02',
  severity: 'R',
  snip: 2,
  message: 'The birth date of the patient is missing, not a full date, or after a service.',
  source: '837P 2010BA and 2010CA DMG02',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Ask the patient and correct the chart.' },
  check: (chart) => {
    const { birthDate } = chart.patient;
    const first = (chart.claim.item ?? []).reduce((day, line) => {
      const serviced = elements.serviceStart.read(line);
      return serviced && serviced < day ? serviced : day;
    }, today(chart));
    return birthDate?.length === 10 && birthDate <= first ? [] : ['Claim.patient'];
  },
  examples: {
    fails: {
      'no birth date': (chart) => {
        const { birthDate: _gone, ...rest } = chart.patient;
        chart.patient = rest;
      },
      'only a year of birth': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '1961' };
      },
      'a birth after the visit': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2027-01-01' };
      },
    },
    passes: {
      'born on the day of the visit': (chart) => {
        chart.patient = { ...chart.patient, birthDate: '2026-11-03' };
      },
    },
  },
};
