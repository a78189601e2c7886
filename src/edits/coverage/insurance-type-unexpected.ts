import { elements, focalInsurance } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { insuranceType, medicareSecond } from '../examples/example-payers.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Why Medicare may pay second (X12 SBR05). */
const reasons: ReadonlySet<string> = new Set([
  '12',
  '13',
  '14',
  '15',
  '16',
  '41',
  '42',
  '43',
  '47',
]);

/** A reason why Medicare pays second stands on a claim where it does not, or is none of those that count. */
export const insuranceTypeUnexpected: ClaimEdit = {
  id: 'insurance-type-unexpected',
  row: 'O08',
  severity: 'R',
  snip: 4,
  message:
    'The claim states why Medicare pays second, but Medicare is not asked second, or the reason is not on the list.',
  source: '837P 2000B SBR05',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'question',
    words:
      'Put the payers in order, or take the insurance type away; it is one of 12 to 16, 41 to 43 and 47.',
  },
  check: (chart) => {
    const type = elements.insuranceType.read(chart.claim);
    if (type === undefined) return [];
    const isSecond = (focalInsurance(chart.claim)?.sequence ?? 1) > 1;
    return isSecond && payerRowOf(chart)?.kind === 'medicare' && reasons.has(type)
      ? []
      : [elements.insuranceType.path];
  },
  examples: {
    fails: {
      'Medicare asked first': (chart) => {
        onMedicare(chart);
        insuranceType(chart, '12');
      },
      'a reason that is not on the list': (chart) => {
        medicareSecond(chart);
        insuranceType(chart, '99');
      },
    },
    passes: {
      'a working employer': (chart) => {
        medicareSecond(chart);
        insuranceType(chart, '12');
      },
      'a claim that states none': () => undefined,
    },
  },
};
