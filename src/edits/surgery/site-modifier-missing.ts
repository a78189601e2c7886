import { modifierCodes, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { isAnatomic } from '../modifiers/bypassing-modifiers.ts';
import { isOnSingleSite } from './single-sites.ts';

/** An operation on one finger, toe, eyelid or artery of the heart does not say on which. */
export const siteModifierMissing: ClaimEdit = {
  id: 'site-modifier-missing',
  row: 'J06',
  severity: 'D',
  snip: 6,
  message: 'An operation on one finger, toe, eyelid or artery of the heart does not say on which.',
  source: 'NCCI Policy Manual, chapter I, E; RARC N822',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Add the modifier of the finger, toe, eyelid or artery that the record names.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isOnSingleSite(procedureCode(line)) &&
        !modifierCodes(line).some((code) => isAnatomic(code) || code === '50') &&
        'modifier',
    ),
  examples: {
    fails: { 'a nail of some toe': (chart) => billing(chart, '11750') },
    passes: { 'a nail of the great toe': (chart) => billing(chart, '11750', 'TA') },
  },
};
