import { elements, focalInsurance } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { insuranceType, medicareSecond } from '../examples/example-payers.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Medicare is asked after another payer, and why it pays second is not stated. */
export const insuranceTypeMissing: ClaimEdit = {
  id: 'insurance-type-missing',
  row: 'O08',
  severity: 'R',
  snip: 4,
  message: 'Medicare is asked after another payer, and why it pays second is not stated.',
  source: '837P 2000B SBR05; RARC MA83 and MA92',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'State the insurance type from the questionnaire on Medicare as second payer, e.g. 12 for the plan of a working employer.',
  },
  check: (chart) => {
    const isSecond = (focalInsurance(chart.claim)?.sequence ?? 1) > 1;
    return isSecond &&
      payerRowOf(chart)?.kind === 'medicare' &&
      !elements.insuranceType.read(chart.claim)
      ? [elements.insuranceType.path]
      : [];
  },
  examples: {
    fails: {
      'Medicare after the plan of the employer': (chart) => medicareSecond(chart),
    },
    passes: {
      'with the insurance type': (chart) => {
        medicareSecond(chart);
        insuranceType(chart, '12');
      },
      'Medicare alone': (chart) => onMedicare(chart),
    },
  },
};
