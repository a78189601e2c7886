import type { ClaimEdit } from '../edit.ts';

/** The address of the patient lacks street, city, state or a ZIP of five or nine digits. */
export const patientAddressIncomplete: ClaimEdit = {
  id: 'patient-address-incomplete',
  row: 'A05',
  severity: 'R',
  snip: 2,
  message: 'The address of the patient lacks street, city, state or a ZIP of five or nine digits.',
  source: '837P 2010BA N3 and N4',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Complete the address with the patient.' },
  check: ({ patient }) =>
    patient.address?.some(
      ({ line, city, state, postalCode }) =>
        line?.[0] && city && state && /^\d{5}(-?\d{4})?$/.test(postalCode ?? ''),
    )
      ? []
      : ['Claim.patient'],
  examples: {
    fails: {
      'no street': (chart) => {
        chart.patient = {
          ...chart.patient,
          address: [{ city: 'Elgin', state: 'IL', postalCode: '60120' }],
        };
      },
    },
    passes: { 'a complete address': () => undefined },
  },
};
