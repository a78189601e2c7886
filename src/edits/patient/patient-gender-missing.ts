import type { ClaimEdit } from '../edit.ts';

/** The administrative sex of the patient is missing. */
export const patientGenderMissing: ClaimEdit = {
  id: 'patient-gender-missing',
  row: 'A04',
  severity: 'R',
  snip: 2,
  message: 'The administrative sex of the patient is missing.',
  source: '837P 2010BA and 2010CA DMG03',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Enter it as the payer has it on file.' },
  check: ({ patient }) => (patient.gender ? [] : ['Claim.patient']),
  examples: {
    fails: {
      'no gender': (chart) => {
        const { gender: _gone, ...rest } = chart.patient;
        chart.patient = rest;
      },
    },
    passes: {
      'other is allowed and sent as unknown': (chart) => {
        chart.patient = { ...chart.patient, gender: 'other' };
      },
    },
  },
};
