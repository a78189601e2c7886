import type { ClaimEdit } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isSexRecordedFor } from '../patient/patient-sex.ts';
import { examined, linesOfOtherSex } from './service-sex.ts';

/** A service is for organs of the other sex than the one on file for the patient. */
export const serviceSexConflict: ClaimEdit = {
  id: 'service-sex-conflict',
  row: 'E07',
  severity: 'W',
  snip: 6,
  message: 'A service is for organs of the other sex than the one on file for the patient.',
  source: 'NCCI Policy Manual, chapter I, Q; Medicare Claims Processing Manual, chapter 32, 240',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check the code and the sex on file; if both are right, add KX and keep the record that supports it.',
  },
  check: (chart) =>
    !payerRowOf(chart)?.deniesSexConflict
      ? linesOfOtherSex(chart, (sex) => !isSexRecordedFor(chart.patient, sex))
      : [],
  examples: {
    fails: { 'an examination of the prostate, of a woman': (chart) => examined(chart, false) },
    passes: {
      'a man': (chart) => {
        examined(chart, false);
        chart.patient = { ...chart.patient, gender: 'male' };
      },
      'KX on the line': (chart) => examined(chart, false, 'KX'),
    },
  },
};
