import { elements } from '../../fhir/elements.ts';
import { codeSystem } from '../../fhir/systems.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The claim names the CLIA numbers of several laboratories, which this payer wants on claims of their own. */
export const cliaNumbersSeveral: ClaimEdit = {
  id: 'clia-numbers-several',
  row: 'M04',
  severity: 'D',
  snip: 7,
  message:
    'The claim names the CLIA numbers of several laboratories, which this payer wants on claims of their own.',
  source: 'RARC M91; payer row',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: "Bill each laboratory's tests on a claim of their own." },
  check: (chart) => {
    const numbers = new Set(
      (chart.claim.supportingInfo ?? []).flatMap((info) =>
        info.category.coding?.some(({ code }) => code === 'clia') ? (info.valueString ?? []) : [],
      ),
    );
    if (numbers.size < 2) return [];
    const isAllowed = payerRowOf(chart)?.severalClia;
    if (isAllowed === undefined) return { fails: [], unstated: ['severalClia'] };
    return isAllowed ? [] : [elements.clia.path];
  },
  examples: {
    fails: {
      'two laboratories to a payer that wants one': (chart) => {
        onPayer(chart, { severalClia: false });
        numbered(chart, '14D0000001', '14D0000002');
      },
    },
    passes: {
      'two laboratories to a payer that takes them': (chart) => {
        onPayer(chart, { severalClia: true });
        numbered(chart, '14D0000001', '14D0000002');
      },
    },
  },
};

const numbered = (chart: DraftChart, ...numbers: readonly string[]): void => {
  chart.claim.supportingInfo = numbers.map((valueString, index) => ({
    sequence: index + 1,
    category: { coding: [{ system: codeSystem.supportingInfo, code: 'clia' }] },
    valueString,
  }));
};
