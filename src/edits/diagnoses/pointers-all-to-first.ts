import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';

/** Different services all point to the first diagnosis alone, although there are others. */
export const pointersAllToFirst: ClaimEdit = {
  id: 'pointers-all-to-first',
  row: 'D10',
  severity: 'W',
  snip: 4,
  message:
    'Different services all point to the first diagnosis alone, although the claim lists others.',
  source: '837P 2400 SV107; CARC 11',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Point each service to the diagnosis that was the reason for it.',
  },
  check: ({ claim }) => {
    const lines = claim.item ?? [];
    if (lines.length < 2 || (claim.diagnosis?.length ?? 0) < 2) return [];
    const first = Math.min(...(claim.diagnosis ?? []).map(({ sequence }) => sequence));
    const isLazy = lines.every(
      ({ diagnosisSequence: pointers }) => pointers?.length === 1 && pointers[0] === first,
    );
    const services = new Set(lines.map(elements.procedure.read));
    return isLazy && services.size > 1 ? ['Claim.item.diagnosisSequence'] : [];
  },
  examples: {
    fails: {
      'a visit and a test of sugar, both for the blood pressure': (chart) => {
        diagnosed(chart, 'I10', 'E11.9');
        chart.claim.item = [
          { ...chart.claim.item[0], diagnosisSequence: [1] },
          ...chart.claim.item.slice(1).map((line) => ({ ...line, diagnosisSequence: [1] })),
        ];
      },
    },
    passes: {
      'one diagnosis': (chart) => diagnosed(chart, 'E11.9'),
      'both for both': (chart) => diagnosed(chart, 'I10', 'E11.9'),
    },
  },
};
