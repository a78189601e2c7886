import { withRole } from '../drafts.ts';
import type { ClaimEdit } from '../edit.ts';
import { providersOf, taxonomiesOf } from './providers.ts';

/** A taxonomy code does not have ten letters and digits with an X at the end. */
export const taxonomyMalformed: ClaimEdit = {
  id: 'taxonomy-malformed',
  row: 'B08',
  severity: 'R',
  snip: 2,
  message: 'A provider has a taxonomy code that is not ten letters and digits ending in X.',
  source: '837P 2000A PRV03 and 2310B PRV03; NUCC taxonomy',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: "Look the provider's taxonomy up in NPPES and correct it." },
  check: (chart) =>
    providersOf(chart).flatMap(({ place, reference }) =>
      taxonomiesOf(chart, reference).some((code) => !/^[0-9A-Z]{9}X$/.test(code)) ? [place] : [],
    ),
  examples: {
    fails: { 'nine characters': (chart) => withRole(chart, '207Q0000X') },
    passes: { 'family medicine': (chart) => withRole(chart, '207Q00000X') },
  },
};
