import type { ClaimEdit } from '../edit.ts';
import { answered, patientOnFile } from '../eligibility.ts';

/** The payer has another birth date of the patient. */
export const birthDateDiffersFromPayer: ClaimEdit = {
  id: 'birth-date-differs-from-payer',
  row: 'A10',
  severity: 'D',
  snip: 7,
  message: 'The payer has another birth date of the patient on file than the chart.',
  source: '271 DMG02 of the last eligibility answer; AAA 58, 71',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Ask the patient. Correct the chart, or ask the plan to correct its record.',
  },
  check: (chart) => {
    const onFile = patientOnFile(chart)?.birthDate;
    return onFile && chart.patient.birthDate && onFile !== chart.patient.birthDate
      ? ['Claim.patient']
      : [];
  },
  examples: {
    fails: {
      'day and month exchanged': (chart) =>
        answered(chart, {
          contained: [{ resourceType: 'Patient', id: 'on-file', birthDate: '1961-03-02' }],
        }),
    },
    passes: {
      'the same birth date': (chart) =>
        answered(chart, {
          contained: [{ resourceType: 'Patient', id: 'on-file', birthDate: '1961-02-03' }],
        }),
    },
  },
};
