import type { ClaimEdit } from '../edit.ts';

/** The patient has no last name. */
export const patientNameMissing: ClaimEdit = {
  id: 'patient-name-missing',
  row: 'A01',
  severity: 'R',
  snip: 2,
  message: 'The patient has no last name.',
  source: '837P 2010BA and 2010CA NM103',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter the name as on the insurance card.' },
  check: ({ patient }) => (patient.name?.some(({ family }) => family) ? [] : ['Claim.patient']),
  examples: {
    fails: {
      'no name': (chart) => {
        chart.patient = { ...chart.patient, name: [] };
      },
    },
    passes: { 'a name': () => undefined },
  },
};
