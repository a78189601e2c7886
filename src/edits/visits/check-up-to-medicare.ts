import { elements, modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, Place } from '../edit.ts';
import { billing, onMedicare } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isCheckUp } from './visit-codes.ts';

/** Medicare never pays for check-ups by age. */
export const checkUpToMedicare: ClaimEdit = {
  id: 'check-up-to-medicare',
  row: 'H08',
  severity: 'W',
  snip: 7,
  message: 'Medicare never pays for check-ups by age.',
  source: '42 CFR 411.15(a)(1); Medicare Claims Processing Manual, chapter 18, 140',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Tell the patient what it costs; bill it with GY only if a denial is wanted, or bill the yearly wellness visit if that was given.',
  },
  check: (chart) => {
    if (!isBilled(chart.claim, isCheckUp) || payerRowOf(chart)?.kind !== 'medicare') return [];
    const fails: Place[] = [];
    const bypassed: Place[] = [];
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      if (!isCheckUp(elements.procedure.read(line))) continue;
      const isMarked = modifierCodes(line).some((code) => code === 'GY' || code === 'GX');
      (isMarked ? bypassed : fails).push(`Claim.item[${index}].productOrService`);
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'a check-up of an older patient': (chart) => {
        onMedicare(chart);
        billing(chart, '99397');
      },
    },
    passes: { 'a check-up to another payer': (chart) => billing(chart, '99397') },
    bypassed: {
      'a denial is wanted': (chart) => {
        onMedicare(chart);
        billing(chart, '99397', 'GY');
      },
    },
  },
};
