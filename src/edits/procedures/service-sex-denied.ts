import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isSexRecordedFor } from '../patient/patient-sex.ts';
import { examined, linesOfOtherSex } from './service-sex.ts';

/** A service is for organs of the other sex than the one on file, and this payer denies that. */
export const serviceSexDenied: ClaimEdit = {
  id: 'service-sex-denied',
  row: 'E07',
  severity: 'D',
  snip: 7,
  message:
    'A service is for organs of the other sex than the one on file, and this payer denies that.',
  source: 'Payer row; CARC 7',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check the code and the sex on file; if both are right, add KX and keep the record that supports it.',
  },
  check: (chart) =>
    payerRowOf(chart)?.deniesSexConflict
      ? linesOfOtherSex(chart, (sex) => !isSexRecordedFor(chart.patient, sex))
      : [],
  examples: {
    fails: { 'an examination of the prostate, of a woman': (chart) => examined(chart, true) },
    passes: {
      'a man': (chart) => {
        examined(chart, true);
        chart.patient = { ...chart.patient, gender: 'male' };
      },
      'KX on the line': (chart) => examined(chart, true, 'KX'),
    },
  },
};
