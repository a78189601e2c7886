import { modifierCodes } from '../../fhir/elements.ts';
import { withRole } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { modified } from '../examples/example-charts.ts';
import { taxonomiesOfLine } from '../providers/specialty.ts';

/** A modifier about who took part contradicts the specialty of the clinician on the line. */
export const teamModifierContradictsClinician: ClaimEdit = {
  id: 'team-modifier-contradicts-clinician',
  row: 'F13',
  severity: 'W',
  snip: 6,
  message: 'A modifier about who took part contradicts the specialty of the clinician on the line.',
  source: 'Medicare Claims Processing Manual, chapter 12, 100; payers’ guides on SA',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Check who gave the service; name the teaching physician, or remove the modifier.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier?.length) return false;
      const codes = modifierCodes(line);
      const isTaught = codes.includes('GC') || codes.includes('GE');
      if (!isTaught && !codes.includes('SA')) return false;
      const taxonomies = taxonomiesOfLine(chart, line);
      if (!taxonomies.length) return false;
      // 39020 are students in training; 20 are physicians.
      const isWrong = isTaught
        ? taxonomies.every((one) => one.startsWith('39020'))
        : taxonomies.every((one) => one.startsWith('20'));
      return isWrong && 'modifier';
    }),
  examples: {
    fails: {
      'a resident who bills under a teaching physician': (chart) =>
        markedFor(chart, 'GC', '390200000X'),
      'a physician as the nurse practitioner of another': (chart) =>
        markedFor(chart, 'SA', '207Q00000X'),
    },
    passes: {
      'the teaching physician': (chart) => markedFor(chart, 'GC', '207Q00000X'),
      'the nurse practitioner': (chart) => markedFor(chart, 'SA', '363L00000X'),
    },
  },
};
const markedFor = (chart: DraftChart, modifier: string, taxonomy: string): void => {
  chart.withoutTables.push('modifier');
  withRole(chart, taxonomy);
  modified(chart, modifier);
};
