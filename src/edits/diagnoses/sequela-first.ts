import type { ClaimEdit } from '../edit.ts';
import { injured } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses, seventhCharacter } from './listed-diagnoses.ts';

/** The code of a sequela stands before what remained of the injury. */
export const sequelaFirst: ClaimEdit = {
  id: 'sequela-first',
  row: 'D27',
  severity: 'W',
  snip: 5,
  message: 'The code of a late effect is listed first, before the condition that remained.',
  source: 'ICD-10-CM guidelines I.B.10',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'List what remained (pain, scar, stiffness) first, then the injury or illness.',
  },
  check: ({ claim }) => {
    const [first] = listedDiagnoses(claim);
    if (!first) return [];
    const isSequela = /^[MST]/.test(first.bare) && seventhCharacter(first) === 'S';
    return isSequela || /^(B9[0-4]|E64|E68|G09|O94)/.test(first.bare)
      ? [diagnosisPlace(first.sequence)]
      : [];
  },
  examples: {
    fails: { 'an old sprain first': (chart) => injured(chart, 'S93.401S', 'M25.511') },
    passes: { 'the pain first': (chart) => injured(chart, 'M25.511', 'S93.401S') },
  },
};
