import { modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, modified, onMedicare } from '../examples/example-charts.ts';
import { withFees } from '../examples/rendered-fees.ts';
import { payerRowOf } from '../focal-coverage.ts';

const assistants = ['80', '81', '82'];

/** Two kinds of assistant; Medicare takes none of them beside AS. */
const isAssistedTwice = (codes: ReadonlySet<string>, isMedicare: () => boolean): boolean => {
  const stated = assistants.filter((code) => codes.has(code)).length;
  return stated > 1 || (stated === 1 && codes.has('AS') && isMedicare());
};

/** Two modifiers of a line contradict each other. */
export const modifiersContradict: ClaimEdit = {
  id: 'modifiers-contradict',
  row: 'F03',
  severity: 'D',
  snip: 6,
  message: 'Two modifiers of a line contradict each other.',
  source: 'Medicare Claims Processing Manual, chapter 12, 40, and chapter 30, 50; RARC N519',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Keep the one that the record supports; services of both kinds go on lines of their own.',
  },
  check: (chart) => {
    const isMedicare = (): boolean => payerRowOf(chart)?.kind === 'medicare';
    return eachLine(chart, (line) => {
      if ((line.modifier?.length ?? 0) < 2) return false;
      const codes = new Set(modifierCodes(line));
      const isWrong =
        (codes.has('26') && codes.has('TC')) ||
        (codes.has('50') && (codes.has('LT') || codes.has('RT'))) ||
        (codes.has('GX') && (codes.has('GA') || codes.has('GZ'))) ||
        isAssistedTwice(codes, isMedicare);
      return isWrong && 'modifier';
    });
  },
  examples: {
    fails: {
      'both components on one line': (chart) => marked(chart, '26', 'TC'),
      'both sides and one of them': (chart) => {
        billing(chart, '20610', '50', 'LT');
      },
      'two kinds of assistant': (chart) => {
        assisted(chart, '80', '82');
      },
      'an assistant who is a physician and is not, to Medicare': (chart) => {
        onMedicare(chart);
        assisted(chart, '80', 'AS');
      },
      'a notice that was voluntary and required': (chart) => modified(chart, 'GX', 'GA'),
    },
    passes: { 'one component': (chart) => marked(chart, '26') },
  },
};
const marked = (chart: DraftChart, ...modifiers: readonly string[]): void =>
  billing(chart, '71046', ...modifiers);

const assisted = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  chart.withoutTables.push('modifier');
  withFees(chart, { '27447': { globalDays: '090', assistant: '2' } });
  billing(chart, '27447', ...modifiers, 'RT');
};
