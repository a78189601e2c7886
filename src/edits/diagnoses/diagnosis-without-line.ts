import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';

/** No line points to a diagnosis of the claim. */
export const diagnosisWithoutLine: ClaimEdit = {
  id: 'diagnosis-without-line',
  row: 'D09',
  severity: 'I',
  snip: 4,
  message: 'No service line points to a diagnosis of the claim.',
  source: '837P 2400 SV107; the payer does not ask, an auditor may',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Point the service to it that it was a reason for, or leave it if it only goes along.',
  },
  check: ({ claim }) => {
    // Pointers that are missing altogether are the business of another edit.
    if (claim.item?.some((line) => !line.diagnosisSequence?.length)) return [];
    const pointed = new Set(claim.item?.flatMap((line) => line.diagnosisSequence ?? []));
    return (claim.diagnosis ?? []).flatMap(({ sequence }) =>
      pointed.has(sequence) ? [] : [diagnosisPlace(sequence)],
    );
  },
  examples: {
    fails: {
      'a third diagnosis for no service': (chart) => {
        diagnosed(chart, 'I10', 'E11.9', 'E78.5');
        chart.claim.item[0] = { ...chart.claim.item[0], diagnosisSequence: [1] };
        chart.claim.item[1] = {
          ...chart.claim.item[0],
          ...chart.claim.item[1],
          diagnosisSequence: [2],
        };
      },
    },
    passes: { 'a reason for each': (chart) => diagnosed(chart, 'I10', 'E11.9') },
  },
};
