import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { bypassingModifiers, isAnatomic } from '../modifiers/bypassing-modifiers.ts';
import { billedPairs } from './ptp-pairs.ts';

/** The modifiers that part two services name the same site for both. */
export const pairModifiersNameOneSite: ClaimEdit = {
  id: 'pair-modifiers-name-one-site',
  row: 'I03',
  severity: 'W',
  snip: 6,
  message: 'The modifiers that part two services name the same site for both.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'question',
    words:
      'Look in the record for another site or session; without one the second service is not billed.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (lines.filter((line) => line.modifier?.length).length < 2) return [];
    const pairs = billedPairs(chart, tables);
    if (!pairs) return { fails: [], missing: ['ptp'] };
    return pairs.flatMap(({ first, second, place, isPartable }) => {
      const [one, two] = [bypassingModifiers(first), bypassingModifiers(second)];
      const isSameSite =
        one.length > 0 &&
        one.every(isAnatomic) &&
        two.every(isAnatomic) &&
        [...one].sort().join() === [...two].sort().join();
      return isPartable && isSameSite ? [place.replace('productOrService', 'modifier')] : [];
    });
  },
  examples: {
    fails: { 'two nails of one toe': (chart) => onToes(chart, 'TA', 'TA') },
    passes: { 'nails of two toes': (chart) => onToes(chart, 'TA', 'T1') },
  },
};
const onToes = (chart: DraftChart, first: string, second: string): void => {
  billing(chart, '11750', first);
  beside(chart, '11730', [second]);
};
