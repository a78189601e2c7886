import { elements } from '../../fhir/elements.ts';
import { isDrug } from '../../fhir/ndc-format.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicaid, onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** A drug is billed without its national drug code (NDC), which the payer needs. */
export const drugNdcMissing: ClaimEdit = {
  id: 'drug-ndc-missing',
  row: 'L01',
  severity: 'D',
  snip: 4,
  message: 'A drug is billed without its national drug code (NDC), which the payer needs.',
  source: '42 CFR 447.520; 837P 2410 LIN03; RARC M119',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Enter the NDC of the package that was used, with its quantity and unit.',
  },
  check: (chart) => {
    if (!(chart.claim.item ?? []).some((line) => isDrug(elements.procedure.read(line)))) return [];
    const row = payerRowOf(chart);
    const isRequired = row?.kind === 'medicaid' || row?.ndcRequired;
    if (isRequired === undefined) return { fails: [], unstated: ['ndcRequired'] };
    if (!isRequired) return [];
    return eachLine(
      chart,
      (line) => isDrug(elements.procedure.read(line)) && !elements.ndc.read(line) && 'detail',
    );
  },
  examples: {
    fails: {
      'a drug to Medicaid without NDC': (chart) => {
        onMedicaid(chart);
        drug(chart, undefined);
      },
    },
    passes: {
      'a drug with its NDC': (chart) => {
        onMedicaid(chart);
        drug(chart, '00641614525');
      },
      'a payer that wants none': (chart) => {
        onPayer(chart, { ndcRequired: false });
        drug(chart, undefined);
      },
    },
  },
};

const drug = (chart: DraftChart, ndc: string | undefined): void => {
  billing(chart, 'J1100');
  if (ndc === undefined) return;
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { coding: [{ system: external.ndc, code: ndc }] },
        quantity: { value: 1, code: 'ML' },
      },
    ],
  };
};
