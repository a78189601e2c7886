import { procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { payerStates } from '../examples/example-claims.ts';
import { byPayerFact } from '../payer-facts.ts';
import { isBilled } from '../same-day.ts';

const isCategoryThree = (code: string | undefined): boolean =>
  code !== undefined && /^\d{4}T$/.test(code);

/** A service of an emerging technology is billed to a payer that does not pay for it. */
export const emergingTechnologyUnpaid: ClaimEdit = {
  id: 'emerging-technology-unpaid',
  row: 'E11',
  severity: 'W',
  snip: 7,
  message: 'A service of an emerging technology is billed to a payer that does not pay for it.',
  source: 'CPT category III; payer row; CARC 55',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the payer before billing, and tell the patient what it may cost.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isCategoryThree)) return [];
    return byPayerFact(chart, 'paidCategoryThree', (paid) =>
      eachLine(chart, (line) => {
        const code = procedureCode(line);
        return isCategoryThree(code) && !paid.includes(code ?? '') && 'productOrService';
      }),
    );
  },
  examples: {
    fails: { 'a payer that pays another one': (chart) => emerging(chart, ['0275T']) },
    passes: { 'one that it pays': (chart) => emerging(chart, ['0232T']) },
  },
};
const emerging = (chart: DraftChart, paidCategoryThree: readonly string[]): void => {
  withoutCodeSets(chart);
  payerStates(chart, { paidCategoryThree });
  billing(chart, '0232T');
};
