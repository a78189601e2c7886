import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBowelTreatment } from './bowel-screening.ts';

/** The mark of a screening that became a treatment is the one of other payers. */
export const screeningMarkOfOtherPayer: ClaimEdit = {
  id: 'screening-mark-of-other-payer',
  row: 'F12',
  severity: 'W',
  snip: 7,
  message: 'The mark of a screening that became a treatment is the one of other payers.',
  source: 'Medicare Claims Processing Manual, chapter 18, 60; CPT modifier 33',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Use PT for Medicare and 33 for other payers.' },
  check: (chart) => {
    const isAsked = chart.claim.item?.some(
      (line) =>
        Boolean(line.modifier?.length) &&
        modifierCodes(line).some((code) => code === 'PT' || code === '33'),
    );
    if (!isAsked) return [];
    const kind = payerRowOf(chart)?.kind;
    return eachLine(chart, (line) => {
      const codes = modifierCodes(line);
      const isWrong =
        kind === 'medicare'
          ? codes.includes('33') && isBowelTreatment(procedureCode(line))
          : kind === 'commercial' && codes.includes('PT');
      return isWrong && 'modifier';
    });
  },
  examples: {
    fails: {
      'PT to a commercial payer': (chart) => screened(chart, 'PT'),
      '33 to Medicare': (chart) => {
        onMedicare(chart);
        screened(chart, '33');
      },
    },
    passes: {
      '33 to a commercial payer': (chart) => screened(chart, '33'),
      'PT to Medicare': (chart) => {
        onMedicare(chart);
        screened(chart, 'PT');
      },
    },
  },
};
const screened = (chart: DraftChart, modifier: string): void => {
  withoutCodeSets(chart);
  diagnosed(chart, 'Z12.11');
  billing(chart, '45385', modifier);
};
