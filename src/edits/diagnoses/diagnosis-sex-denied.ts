import type { ClaimEdit } from '../edit.ts';
import { diagnosed, payerStates } from '../examples/example-claims.ts';
import { renderedCodeEdits } from '../examples/example-tables.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { diagnosesOfOtherSex } from './sex-of-diagnosis.ts';

/** A diagnosis is usual for the other sex, and this payer denies it. */
export const diagnosisSexDenied: ClaimEdit = {
  id: 'diagnosis-sex-denied',
  row: 'D17',
  severity: 'D',
  snip: 7,
  message:
    'A diagnosis is usual for the other sex than the one on file for the patient, and this payer denies that.',
  source: 'Payer row; Medicare Code Editor, sex lists; CARC 10',
  sourceChecked: false,
  needs: ['mce'],
  fix: {
    kind: 'question',
    words:
      'Check the code and the sex on file; if both are right, add modifier KX to the line and keep the record that supports it.',
  },
  check: (chart, tables) =>
    payerRowOf(chart)?.deniesSexConflict ? diagnosesOfOtherSex(chart, tables) : [],
  examples: {
    fails: {
      'a prostate condition of a woman': (chart) => {
        diagnosed(chart, 'N40.0');
        payerStates(chart, { deniesSexConflict: true });
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
    },
    passes: {
      'a payer that pays it': (chart) => {
        diagnosed(chart, 'N40.0');
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
    },
  },
};
