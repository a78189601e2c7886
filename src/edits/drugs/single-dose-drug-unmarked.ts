import { elements, firstServiced, modifierCodes } from '../../fhir/elements.ts';
import { isDrug } from '../../fhir/ndc-format.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { sameDayLines } from '../same-day.ts';

/** A drug of a single-dose vial to Medicare does not say whether some of it was thrown away. */
export const singleDoseDrugUnmarked: ClaimEdit = {
  id: 'single-dose-drug-unmarked',
  row: 'L03',
  severity: 'D',
  snip: 6,
  message:
    'A drug of a single-dose vial to Medicare does not say whether some of it was thrown away.',
  source: 'Medicare Claims Processing Manual, chapter 17, 40',
  sourceChecked: false,
  needs: ['vial-size'],
  fix: {
    kind: 'suggestion',
    words: 'Add JZ if nothing was left, or bill what was left on a line with JW.',
  },
  check: (chart, tables) => {
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    const lines = chart.claim.item ?? [];
    if (!lines.some((line) => isDrug(elements.procedure.read(line)))) return [];
    const date = firstServiced(chart.claim);
    const vials = tables.table('vial-size', date);
    if (!vials.loaded) return { fails: [], missing: ['vial-size'] };
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (!code || !isDrug(code)) return false;
      const containers = vials.table.ofHcpcs(code, elements.serviceStart.read(line) ?? date);
      if (!containers.length || !containers.every(({ isSingleDose }) => isSingleDose)) return false;
      const isTold = [line, ...sameDayLines(chart, line)].some(
        (one) =>
          elements.procedure.read(one) === code &&
          modifierCodes(one).some((modifier) => modifier === 'JW' || modifier === 'JZ'),
      );
      return !isTold && 'modifier';
    });
  },
  examples: {
    fails: { 'a vial without a word': (chart) => injected(chart) },
    passes: { 'nothing left': (chart) => injected(chart, 'JZ') },
  },
};

const injected = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  onMedicare(chart);
  billing(chart, 'J0696', ...modifiers);

  chart.withTables = {
    ...chart.withTables,
    'vial-size': {
      ofHcpcs: (hcpcs) => (hcpcs === 'J0696' ? [{ hcpcs, units: 4, isSingleDose: true }] : []),
      ofNdc: () => [],
    },
  };
};
