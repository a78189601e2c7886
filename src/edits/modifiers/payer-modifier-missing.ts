import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { modified, onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** This payer pays the service only with a modifier that the line lacks. */
export const payerModifierMissing: ClaimEdit = {
  id: 'payer-modifier-missing',
  row: 'F05',
  severity: 'D',
  snip: 7,
  message: 'This payer pays the service only with a modifier that the line lacks.',
  source: 'Payer row; RARC N822',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Add the modifier that the payer names for the service, if the record supports it.',
  },
  check: (chart) => {
    const rules = payerRowOf(chart)?.modifiersWith;
    if (!rules?.length) return [];
    return eachLine(chart, (line) => {
      const code = procedureCode(line) ?? '';
      const stated = modifierCodes(line);
      return (
        rules.some(
          ({ services, modifiers }) =>
            services.includes(code) && !modifiers.some((one) => stated.includes(one)),
        ) && 'modifier'
      );
    });
  },
  examples: {
    fails: { 'a state programme that wants its mark': (chart) => asked(chart) },
    passes: { 'the service with the mark': (chart) => asked(chart, 'FP') },
  },
};
const asked = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  chart.withoutTables.push('modifier');
  onPayer(chart, { modifiersWith: [{ services: ['99213'], modifiers: ['FP', 'TH'] }] });
  modified(chart, ...modifiers);
};
