import type { Claim } from '@medplum/fhirtypes';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { cents } from '../../fhir/money.ts';
import { correctedClaims } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** What a void has to repeat of each line, in order. */
const contentOf = (claim: Claim): string =>
  (claim.item ?? [])
    .map((line) =>
      [
        elements.procedure.read(line),
        modifierCodes(line).join('-'),
        elements.serviceStart.read(line),
        line.quantity?.value,
        cents(line.net),
        line.diagnosisSequence?.join('-'),
      ].join(' '),
    )
    .join();

/** The void claim differs from the claim that it takes back. */
export const voidDiffersFromOriginal: ClaimEdit = {
  id: 'void-differs-from-original',
  row: 'Q10',
  severity: 'W',
  snip: 7,
  message: 'The void claim differs from the claim that it takes back.',
  source: '837P 2300 CLM05-3',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Make the void a copy of the claim that was paid; only the frequency code may differ.',
  },
  check: (chart) => {
    if (elements.frequencyCode.read(chart.claim) !== '8') return [];
    const [original] = correctedClaims(chart);
    return original && contentOf(original) !== contentOf(chart.claim) ? ['Claim.item'] : [];
  },
  examples: {
    fails: {
      'a void that lost a diagnosis of the line': (chart) => {
        const [first, ...others] = chart.claim.item;
        correcting(chart, '8', 'adjudicated', {
          item: [{ ...first, diagnosisSequence: [1, 2] }, ...others],
        });
      },
    },
    passes: {
      'a void like the claim that was paid': (chart) => {
        correcting(chart, '8', 'adjudicated');
      },
    },
  },
};
