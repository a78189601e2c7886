import { elements, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, DraftChart, Place } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';

const initial: ReadonlySet<string> = new Set(['96360', '96365', '96374', '96409', '96413']);

/** Two initial infusions or injections into a vein are billed for one day. */
export const infusionInitialRepeated: ClaimEdit = {
  id: 'infusion-initial-repeated',
  row: 'K08',
  severity: 'D',
  snip: 6,
  message: 'Two initial infusions or injections into a vein are billed for one day.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.5; NCCI Policy Manual, chapter XI',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Keep one initial service and bill the others as further ones, unless a second access was needed: then mark it as distinct.',
  },
  check: (chart) => {
    const first = new Set<string>();
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      if (!initial.has(elements.procedure.read(line) ?? '')) continue;
      const day = elements.serviceStart.read(line) ?? '';
      if (!first.has(day)) {
        first.add(day);
        continue;
      }
      const isDistinct = modifierCodes(line).some((code) => /^(59|X[EPSU])$/.test(code));
      (isDistinct ? bypassed : fails).push(`Claim.item[${index}].productOrService`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: { 'an infusion and an injection, both initial': (chart) => infused(chart) },
    passes: {
      'one initial infusion': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '96365');
      },
    },
    bypassed: { 'a second access': (chart) => infused(chart, '59') },
  },
};

const infused = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  billing(chart, '96365');
  beside(chart, '96374', modifiers);
};
