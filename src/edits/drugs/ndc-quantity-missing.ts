import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';

/** Units of drug quantities: international unit, gram, milligram, millilitre, piece. */
const ndcUnits: ReadonlySet<string> = new Set(['F2', 'GR', 'ME', 'ML', 'UN']);

/** A national drug code (NDC) stands without its quantity or the unit of it. */
export const ndcQuantityMissing: ClaimEdit = {
  id: 'ndc-quantity-missing',
  row: 'L01',
  severity: 'R',
  snip: 4,
  message: 'A national drug code (NDC) stands without its quantity or the unit of it.',
  source: '837P 2410 CTP04 and CTP05',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter how much of the package was used, in ML, GR, ME, UN or F2.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.detail || !elements.ndc.read(line)) return false;
      const isStated =
        (elements.ndcQuantity.read(line) ?? 0) > 0 &&
        ndcUnits.has(elements.ndcUnit.read(line) ?? '');
      return !isStated && 'detail';
    }),
  examples: {
    fails: { 'no quantity': (chart) => drug(chart, '00641614525', '') },
    passes: { 'a millilitre': (chart) => drug(chart, '00641614525') },
  },
};

const drug = (chart: DraftChart, ndc: string, unit = 'ML'): void => {
  billing(chart, 'J1100');
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { coding: [{ system: external.ndc, code: ndc }] },
        ...(unit ? { quantity: { value: 1, code: unit } } : {}),
      },
    ],
  };
};
