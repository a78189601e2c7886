import { modifierCodes } from '../../fhir/elements.ts';
import { withRole } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { isOfSpecialty, taxonomiesOfLine } from '../providers/specialty.ts';

/** A physician assisted, and the line says that no physician did. */
export const assistantModifierOfPhysician: ClaimEdit = {
  id: 'assistant-modifier-of-physician',
  row: 'F04',
  severity: 'D',
  snip: 6,
  message: 'A physician assisted, and the line says that no physician did.',
  source: 'Medicare Claims Processing Manual, chapter 12, 20.4.3 and 110; CARC 4',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Use 80, 81 or 82 for a physician; AS is for assistants who are none.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      if (!line.modifier?.length || !modifierCodes(line).includes('AS')) return false;
      const taxonomies = taxonomiesOfLine(chart, line);
      return (
        taxonomies.length > 0 &&
        taxonomies.every((one) => isOfSpecialty([one], ['20'])) &&
        'modifier'
      );
    }),
  examples: {
    fails: { 'AS of a surgeon': (chart) => assistedBy(chart, '208600000X') },
    passes: { 'AS of a physician assistant': (chart) => assistedBy(chart, '363A00000X') },
  },
};
const assistedBy = (chart: DraftChart, taxonomy: string): void => {
  withRole(chart, taxonomy);
  withFees(chart, { '27447': { globalDays: '090', assistant: '2' } });
  billing(chart, '27447', 'AS', 'RT');
};
