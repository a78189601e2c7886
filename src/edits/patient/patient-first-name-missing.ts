import type { ClaimEdit } from '../edit.ts';

/** The patient has no first name; some people have one legal name. */
export const patientFirstNameMissing: ClaimEdit = {
  id: 'patient-first-name-missing',
  row: 'A01',
  severity: 'W',
  snip: 4,
  message: 'The patient has no first name.',
  source: '837P 2010BA and 2010CA NM104, situational',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter it as on the insurance card; leave it empty if the patient has one legal name.',
  },
  check: ({ patient }) =>
    patient.name?.some(({ given }) => given?.some((name) => name.trim())) ? [] : ['Claim.patient'],
  examples: {
    fails: {
      'only a last name': (chart) => {
        chart.patient = { ...chart.patient, name: [{ family: 'Tolliver' }] };
      },
    },
    passes: {
      'a first name on a second name entry': (chart) => {
        chart.patient = {
          ...chart.patient,
          name: [{ family: 'Tolliver' }, { family: 'Tolliver', given: ['Marian'] }],
        };
      },
    },
  },
};
