import type { ClaimItem } from '@medplum/fhirtypes';
import { modifierCodes } from '../../fhir/elements.ts';
import { billedPairs } from '../bundling/ptp-pairs.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, billing, onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isAnatomic } from './bypassing-modifiers.ts';

/** Do two lines differ in site, clinician or encounter? */
const isToldApart = (one: ClaimItem, two: ClaimItem): boolean => {
  const site = (line: ClaimItem): string => modifierCodes(line).filter(isAnatomic).sort().join();
  const clinician = (line: ClaimItem): string => (line.careTeamSequence ?? []).join();
  const encounter = (line: ClaimItem): string | undefined => line.encounter?.[0]?.reference;
  return (
    site(one) !== site(two) ||
    clinician(one) !== clinician(two) ||
    encounter(one) !== encounter(two)
  );
};

/** 59 says only that a service is distinct, where the claim shows in what. */
export const distinctModifierVague: ClaimEdit = {
  id: 'distinct-modifier-vague',
  row: 'F07',
  severity: 'W',
  snip: 6,
  message: '59 says only that a service is distinct, where the claim shows in what.',
  source: 'CMS NCCI procedure-to-procedure table; NCCI Policy Manual, chapter I, E; CR 11168',
  sourceChecked: false,
  needs: ['ptp'],
  fix: {
    kind: 'suggestion',
    words:
      'Take XS for another site, XP for another clinician, XE for another encounter, if the record says so.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    const isVague = (line: ClaimItem): boolean =>
      Boolean(line.modifier?.length) && modifierCodes(line).includes('59');
    if (!lines.some(isVague) || payerRowOf(chart)?.kind !== 'medicare') return [];
    const pairs = billedPairs(chart, tables);
    if (!pairs) return { fails: [], missing: ['ptp'] };
    const shown = new Set(
      pairs.flatMap(({ first, second, isPartable }) =>
        isPartable && isToldApart(first, second) ? [first, second] : [],
      ),
    );
    return eachLine(chart, (line) => shown.has(line) && isVague(line) && 'modifier');
  },
  examples: {
    fails: { 'a nail of another toe': (chart) => onToes(chart, ['TA'], ['T1', '59']) },
    passes: {
      'the exact modifier': (chart) => onToes(chart, ['TA'], ['T1', 'XS']),
      '59 where nothing more is known': (chart) => onToes(chart, [], ['59']),
    },
  },
};
const onToes = (chart: DraftChart, first: readonly string[], second: readonly string[]): void => {
  onMedicare(chart);
  billing(chart, '11750', ...first);
  beside(chart, '11730', second);
};
