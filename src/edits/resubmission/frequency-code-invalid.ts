import { elements } from '../../fhir/elements.ts';
import { extension } from '../../fhir/systems.ts';
import { claimSays } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';

/** The frequency code is not 1 (original), 7 (replacement) or 8 (void). */
export const frequencyCodeInvalid: ClaimEdit = {
  id: 'frequency-code-invalid',
  row: 'Q05',
  severity: 'R',
  snip: 4,
  message: 'The frequency code is not 1 (original), 7 (replacement) or 8 (void).',
  source: '837P 2300 CLM05-3; NUCC item 22',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Say whether this claim is new, replaces an earlier one or voids it.',
  },
  check: ({ claim }) => {
    const code = elements.frequencyCode.read(claim) ?? '1';
    return ['1', '7', '8'].includes(code) ? [] : [elements.frequencyCode.path];
  },
  examples: {
    fails: {
      'a late charge, which only facilities have': (chart) => {
        claimSays(chart, extension.frequencyCode, '5');
      },
    },
    passes: {
      'an original claim': (chart) => {
        claimSays(chart, extension.frequencyCode, '1');
      },
    },
  },
};
