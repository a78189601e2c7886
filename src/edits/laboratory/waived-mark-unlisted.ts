import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing } from '../examples/example-charts.ts';

/** A test is marked as waived (QW), but the list of waived tests does not ask for that mark. */
export const waivedMarkUnlisted: ClaimEdit = {
  id: 'waived-mark-unlisted',
  row: 'M03',
  severity: 'W',
  snip: 6,
  message:
    'A test is marked as waived (QW), but the list of waived tests does not ask for that mark.',
  source: 'Medicare Claims Processing Manual, chapter 16, 70.8',
  sourceChecked: false,
  needs: ['clia-waived'],
  fix: { kind: 'suggestion', words: 'Remove QW, or check the code of the test kit.' },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (!lines.some((line) => modifierCodes(line).includes('QW'))) return [];
    const date = firstServiced(chart.claim);
    const waived = tables.table('clia-waived', date);
    if (!waived.loaded) return { fails: [], missing: ['clia-waived'] };
    return eachLine(chart, (line) => {
      if (!modifierCodes(line).includes('QW')) return false;
      const code = elements.procedure.read(line) ?? '';
      const served = elements.serviceStart.read(line) ?? date;
      return !waived.table.test(code, served)?.needsQw && 'modifier';
    });
  },
  examples: {
    fails: { 'QW on a dipstick read by eye': (chart) => tested(chart, '81002') },
    passes: { 'QW on a dipstick read by machine': (chart) => tested(chart, '81003') },
  },
};

const tested = (chart: DraftChart, code: string): void => {
  billing(chart, code, 'QW');
  chart.withTables = {
    ...chart.withTables,
    'clia-waived': {
      test: (asked) =>
        asked === '81002' || asked === '81003'
          ? { code: asked, needsQw: asked === '81003' }
          : undefined,
    },
  };
};
