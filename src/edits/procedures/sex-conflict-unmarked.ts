import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { clinicalUse, isSexRecordedFor } from '../patient/patient-sex.ts';
import { linesOfOtherSex } from './service-sex.ts';

/** The record says that this care applies to the patient, but the line lacks KX, without which the sex on file has it denied. */
export const sexConflictUnmarked: ClaimEdit = {
  id: 'sex-conflict-unmarked',
  row: 'E12',
  severity: 'W',
  snip: 6,
  message:
    'The record says that this care applies to the patient, but the line lacks KX, without which the sex on file has it denied.',
  source: 'Medicare Claims Processing Manual, chapter 32, 240; CARC 7',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Add KX, and keep the documentation in the record.' },
  check: (chart) => {
    if (!chart.patient.extension?.length) return [];
    const row = payerRowOf(chart);
    if (row?.kind !== 'medicare' && !row?.deniesSexConflict) return [];
    return linesOfOtherSex(chart, (sex) => isSexRecordedFor(chart.patient, sex));
  },
  examples: {
    fails: { 'the prostate of a patient on file as female': (chart) => examined(chart) },
    passes: { 'with KX': (chart) => examined(chart, 'KX') },
  },
};
const examined = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  chart.patient = {
    ...chart.patient,
    extension: [
      {
        url: clinicalUse,
        extension: [{ url: 'value', valueCodeableConcept: { coding: [{ code: 'male-typical' }] } }],
      },
    ],
  };
  billing(chart, '55700', ...modifiers);
};
