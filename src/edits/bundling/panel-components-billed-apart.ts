import { elements, firstServiced, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { beside, withoutCodeSets } from '../examples/example-charts.ts';

/** All tests of a laboratory panel are billed one by one. */
export const panelComponentsBilledApart: ClaimEdit = {
  id: 'panel-components-billed-apart',
  row: 'I10',
  severity: 'D',
  snip: 6,
  message: 'All tests of a laboratory panel are billed one by one.',
  source: 'CPT organ and disease panels; NCCI Policy Manual, chapter X; RARC N642',
  sourceChecked: false,
  needs: ['panel'],
  fix: { kind: 'suggestion', words: 'Bill the code of the panel instead.' },
  check: (chart, tables) => {
    const tests = (chart.claim.item ?? []).filter((line) =>
      /^8[0-5]\d{3}$/.test(procedureCode(line) ?? ''),
    );
    if (tests.length < 2) return [];
    const date = firstServiced(chart.claim);
    const panels = tables.table('panel', date);
    if (!panels.loaded) return { fails: [], missing: ['panel'] };
    const days = new Map<string, Set<string>>();
    for (const line of tests) {
      const day = elements.serviceStart.read(line) ?? date;
      days.set(day, (days.get(day) ?? new Set()).add(procedureCode(line) ?? ''));
    }
    return eachLine(chart, (line) => {
      const code = procedureCode(line) ?? '';
      const day = elements.serviceStart.read(line) ?? date;
      const billed = days.get(day);
      if (!billed?.has(code)) return false;
      return (
        panels.table.panelsOf(code, day).some((panel) => {
          const parts = panels.table.components(panel, day);
          return parts.length > 1 && !billed.has(panel) && parts.every((part) => billed.has(part));
        }) && 'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'the four salts, each by itself': (chart) =>
        tested(chart, '82374', '82435', '84132', '84295'),
    },
    passes: { 'three of the four': (chart) => tested(chart, '82374', '82435', '84132') },
  },
};
const tested = (chart: DraftChart, ...codes: readonly string[]): void => {
  withoutCodeSets(chart);
  const salts = ['82374', '82435', '84132', '84295'];
  chart.withTables = {
    ...chart.withTables,
    panel: {
      components: (panel) => (panel === '80051' ? salts : []),
      panelsOf: (code) => (salts.includes(code) ? ['80051'] : []),
    },
  };
  for (const code of codes) beside(chart, code);
};
