import type { ClaimItem } from '@medplum/fhirtypes';
import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { correctedClaims, isAdjudicated } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { correcting } from '../examples/example-charts.ts';

/** Code and day of a line. */
const serviceOf = (line: ClaimItem): string =>
  `${elements.procedure.read(line)} ${elements.serviceStart.read(line)}`;

/** The replacement lacks a service of the claim that it replaces; the payer will take back what it paid for it. */
export const replacementDropsLine: ClaimEdit = {
  id: 'replacement-drops-line',
  row: 'Q10',
  severity: 'W',
  snip: 7,
  message:
    'The replacement lacks a service of the claim that it replaces; the payer will take back what it paid for it.',
  source: '837P 2300 CLM05-3',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Bill every service that was given again, corrected or not; leave one out only if it was billed by mistake.',
  },
  check: (chart) => {
    if (elements.frequencyCode.read(chart.claim) !== '7') return [];
    const kept = new Set((chart.claim.item ?? []).map(serviceOf));
    const isDropped = correctedClaims(chart).some(
      (one) => isAdjudicated(one) && one.item?.some((line) => !kept.has(serviceOf(line))),
    );
    return isDropped ? ['Claim.item'] : [];
  },
  examples: {
    fails: {
      'a replacement without the test': (chart) => {
        const lines = [
          ...chart.claim.item,
          {
            ...chart.claim.item[0],
            productOrService: { coding: [{ system: external.cpt, code: '81002' }] },
          },
        ];
        correcting(chart, '7', 'adjudicated', { item: lines });
      },
    },
    passes: {
      'a replacement of all lines': (chart) => {
        correcting(chart, '7', 'adjudicated');
      },
    },
  },
};
