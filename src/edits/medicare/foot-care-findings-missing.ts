import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { dated } from '../examples/example-dates.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isFootCare } from './foot-care.ts';

/** Routine foot care to Medicare does not state the findings for which it is covered. */
export const footCareFindingsMissing: ClaimEdit = {
  id: 'foot-care-findings-missing',
  row: 'N06',
  severity: 'D',
  snip: 7,
  message: 'Routine foot care to Medicare does not state the findings for which it is covered.',
  source: 'Medicare Claims Processing Manual, chapter 32, 80; RARC N324',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Add Q7, Q8 or Q9 as the examination shows, with the systemic disease and the day the patient last saw the physician who treats it.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isFootCare) || payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) =>
        isFootCare(elements.procedure.read(line)) &&
        !modifierCodes(line).some((code) => /^(Q[789]|G[AYZ])$/.test(code)) &&
        'modifier',
    );
  },
  examples: {
    fails: { 'nails trimmed without findings': (chart) => trimmed(chart) },
    passes: { 'nails trimmed with findings of class B': (chart) => trimmed(chart, 'Q8') },
  },
};

const trimmed = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  billing(chart, '11719', ...modifiers);
  dated(chart, 'last-seen', '2026-09-01');
};
