import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { payerStates } from '../examples/example-claims.ts';
import { byPayerFact } from '../payer-facts.ts';
import { namedSide } from './sides.ts';

/** This payer wants both sides on one line with 50, and they stand on two. */
export const sidesOnTwoLines: ClaimEdit = {
  id: 'sides-on-two-lines',
  row: 'J03',
  severity: 'D',
  snip: 7,
  message: 'This payer wants both sides on one line with 50, and they stand on two.',
  source: 'Payer row; Medicare Claims Processing Manual, chapter 12, 40.7',
  sourceChecked: false,
  needs: ['mpfs'],
  fix: { kind: 'suggestion', words: 'Bill one line with 50 and one unit.' },
  check: (chart, tables) => {
    const isSecondSide = (line: ClaimItem): boolean => {
      const side = namedSide(line);
      if (!side) return false;
      const code = procedureCode(line);
      const day = elements.serviceStart.read(line);
      const lines = chart.claim.item ?? [];
      return lines.slice(0, lines.indexOf(line)).some((other) => {
        const named = namedSide(other);
        return (
          named !== undefined &&
          named !== side &&
          procedureCode(other) === code &&
          elements.serviceStart.read(other) === day
        );
      });
    };
    if (!chart.claim.item?.some(isSecondSide)) return [];
    const fees = tables.table('mpfs', firstServiced(chart.claim));
    if (!fees.loaded) return { fails: [], missing: ['mpfs'] };
    return byPayerFact(chart, 'sidesOnOneLine', (isOne) =>
      isOne
        ? eachLine(
            chart,
            (line) =>
              isSecondSide(line) &&
              fees.table.indicator(procedureCode(line) ?? '', '', 'bilateral') === '1' &&
              'modifier',
          )
        : [],
    );
  },
  examples: {
    fails: { 'both shoulders on two lines': (chart) => injected(chart, true) },
    passes: { 'a payer that wants two lines': (chart) => injected(chart, false) },
  },
};
const injected = (chart: DraftChart, sidesOnOneLine: boolean): void => {
  payerStates(chart, { sidesOnOneLine });
  billing(chart, '20610', 'RT');
  beside(chart, '20610', ['LT']);
};
