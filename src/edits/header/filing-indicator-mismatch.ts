import type { Claim } from '@medplum/fhirtypes';
import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { payerStates } from '../drafts.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The Claim whose asked payer has this claim filing indicator (SBR09). */
const filedAs = (claim: Claim, valueCode: string): Claim => ({
  ...claim,
  insurance: claim.insurance.map((one) =>
    one.focal
      ? {
          ...one,
          extension: [
            ...(one.extension ?? []).filter(({ url }) => url !== extension.claimFilingIndicator),
            { url: extension.claimFilingIndicator, valueCode },
          ],
        }
      : one,
  ),
});

/** The kind of insurance on the claim is not that of its payer. */
export const filingIndicatorMismatch: ClaimEdit = {
  id: 'filing-indicator-mismatch',
  row: 'C10',
  severity: 'R',
  snip: 4,
  message: "The kind of insurance on the claim (filing indicator) is not the payer's.",
  source: '837P 2000B SBR09; payer row',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'repair',
    element: 'filing-indicator',
    words: "The indicator of the payer's row is set.",
    repair: (chart) => {
      const row = payerRowOf(chart);
      return row ? filedAs(chart.claim, row.claimFilingIndicator) : chart.claim;
    },
  },
  check: (chart) => {
    const row = payerRowOf(chart);
    return row && elements.claimFilingIndicator.read(chart.claim) !== row.claimFilingIndicator
      ? [elements.claimFilingIndicator.path]
      : [];
  },
  examples: {
    fails: {
      'Medicaid on a commercial claim': (chart) => filed(chart, 'MC'),
      'a payer whose row says something else': (chart) =>
        payerStates(chart, { claimFilingIndicator: 'BL' }),
    },
    passes: { 'a commercial claim to a commercial payer': (chart) => filed(chart, 'CI') },
  },
};

const filed = (chart: DraftChart, indicator: string): void => {
  chart.claim.insurance = filedAs(chart.claim, indicator).insurance;
};
