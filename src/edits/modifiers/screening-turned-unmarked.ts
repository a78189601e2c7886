import { diagnosisCodes, modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { isBilled } from '../same-day.ts';
import { isBowelScreening, isBowelTreatment } from './bowel-screening.ts';

/** A screening of the bowel became a treatment, and nothing marks it as a screening. */
export const screeningTurnedUnmarked: ClaimEdit = {
  id: 'screening-turned-unmarked',
  row: 'F12',
  severity: 'W',
  snip: 7,
  message: 'A screening of the bowel became a treatment, and nothing marks it as a screening.',
  source: 'Medicare Claims Processing Manual, chapter 18, 60; 45 CFR 147.130',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Add PT for Medicare or 33 for other payers, so that no share is asked of the patient.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isBowelTreatment)) return [];
    const codes = diagnosisCodes(chart.claim);
    return eachLine(
      chart,
      (line) =>
        isBowelTreatment(procedureCode(line)) &&
        isBowelScreening(codes.get(line.diagnosisSequence?.[0] ?? 0)) &&
        !modifierCodes(line).some((code) => code === 'PT' || code === '33') &&
        'modifier',
    );
  },
  examples: {
    fails: { 'a polyp removed in a screening': (chart) => treated(chart, 'Z12.11') },
    passes: {
      'the mark': (chart) => treated(chart, 'Z12.11', '33'),
      'a complaint': (chart) => treated(chart, 'K92.1'),
    },
  },
};
const treated = (chart: DraftChart, diagnosis: string, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  diagnosed(chart, diagnosis);
  billing(chart, '45385', ...modifiers);
};
