import type { ClaimEdit } from '../edit.ts';
import { diagnosed, firstLine, onlyLine, payerStates } from '../examples/example-claims.ts';
import { renderedCodeEdits } from '../examples/example-tables.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { diagnosesOfOtherSex } from './sex-of-diagnosis.ts';

/** A diagnosis is usual for the other sex than the patient's. */
export const diagnosisSexConflict: ClaimEdit = {
  id: 'diagnosis-sex-conflict',
  row: 'D17',
  severity: 'W',
  snip: 5,
  message: 'A diagnosis is usual for the other sex than the one on file for the patient.',
  source: 'Medicare Code Editor, sex lists (its own edit ended on 2024-10-01)',
  sourceChecked: false,
  needs: ['mce'],
  fix: {
    kind: 'question',
    words:
      'Check the code and the sex on file; if both are right, modifier KX on the line says so.',
  },
  check: (chart, tables) =>
    payerRowOf(chart)?.deniesSexConflict ? [] : diagnosesOfOtherSex(chart, tables),
  examples: {
    fails: {
      'a prostate condition of a woman': (chart) => {
        diagnosed(chart, 'N40.0');
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
    },
    passes: {
      'a man with it': (chart) => {
        diagnosed(chart, 'N40.0');
        chart.patient = { ...chart.patient, gender: 'male' };
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
      'KX on the line': (chart) => {
        onlyLine(chart, {});
        diagnosed(chart, 'N40.0');
        firstLine(chart, { modifiers: ['KX'] });
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
      'a payer that denies it, of which another edit speaks': (chart) => {
        diagnosed(chart, 'N40.0');
        payerStates(chart, { deniesSexConflict: true });
        chart.withTables = { mce: renderedCodeEdits({ 'N40.0': { sex: 'male' } }) };
      },
    },
  },
};
