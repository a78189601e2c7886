import type { ClaimEdit } from '../edit.ts';
import { diagnosed } from '../examples/example-claims.ts';
import { diagnosisPlace } from './diagnosis-place.ts';
import { listedDiagnoses } from './listed-diagnoses.ts';

/** Z codes that say why the patient came and so are only first-listed (I.C.21.c.16). */
const firstOnly =
  /^Z(00|01|02|04|3181|3182|3183|3184|332|34|38|39|40|42|510|511|52[0-8]|761|762|9912)/;

/** Z00.6, the examination of a participant in a study, is an exception. */
const isFirstOnly = (bare: string): boolean => firstOnly.test(bare) && !bare.startsWith('Z006');

/** A Z code that may only be first-listed stands after another diagnosis. */
export const firstListedCodeNotFirst: ClaimEdit = {
  id: 'first-listed-code-not-first',
  row: 'D21',
  severity: 'D',
  snip: 5,
  message:
    'A Z code that gives the reason for the visit, and may only be listed first, stands after another diagnosis.',
  source: 'ICD-10-CM guidelines I.C.21.c.16',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'List it first, or remove it if it was not the reason.' },
  check: ({ claim }) => {
    const [first, ...others] = listedDiagnoses(claim);
    // Two visits of one day may share a claim; then each has such a code.
    if (!first || isFirstOnly(first.bare)) return [];
    return others.flatMap(({ sequence, bare }) =>
      isFirstOnly(bare) ? [diagnosisPlace(sequence)] : [],
    );
  },
  examples: {
    fails: {
      'a check-up after the blood pressure': (chart) => diagnosed(chart, 'I10', 'Z00.00'),
    },
    passes: {
      'the check-up first': (chart) => diagnosed(chart, 'Z00.00', 'I10'),
      'two reasons on one day': (chart) => diagnosed(chart, 'Z00.00', 'Z02.0'),
    },
  },
};
