import { dateOfService, today } from '../chart.ts';
import { elements, modifierCodes } from '../fhir/elements.ts';
import type { ClaimEdit } from './edit.ts';

/** Modifiers that bypass a pair whose indicator is 1 (NCCI Policy Manual, chapter I, E). */
const bypassing = new Set(
  '24 25 27 57 58 59 78 79 91 XE XP XS XU LT RT E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9'.split(
    ' ',
  ),
);

/** Two services of the claim are a pair of which the second is not paid beside the first. Source: CMS NCCI procedure-to-procedure table. */
export const ptpPairWithoutModifier: ClaimEdit = {
  id: 'ptp-pair-without-modifier',
  row: 'I02',
  severity: 'D',
  snip: 6,
  message: 'Two services of the claim are a pair of which the second is not paid beside the first.',
  source: 'CMS NCCI procedure-to-procedure table',
  sourceChecked: false,
  needs: ['ptp'],
  fix: 'Only if the record shows a separate service, add the modifier; otherwise remove the second line.',
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    const items = chart.claim.item ?? [];
    const fails: string[] = [];
    const bypassed: string[] = [];
    for (const [first, one] of items.entries()) {
      for (const [second, two] of items.entries()) {
        if (first === second || one.servicedDate !== two.servicedDate) continue;
        const answer = tables.ptpPair(
          elements.procedure.read(one) ?? '',
          elements.procedure.read(two) ?? '',
          date,
        );
        if (!answer.loaded) return { fails: [], missing: ['ptp'] };
        if (!answer.row || answer.row.indicator === '9') continue;
        const modifiers = [...modifierCodes(one), ...modifierCodes(two)];
        const isBypassed =
          answer.row.indicator === '1' && modifiers.some((code) => bypassing.has(code));
        (isBypassed ? bypassed : fails).push(`Claim.item[${second}].productOrService`);
      }
    }
    return { fails, bypassed };
  },
  examples: {
    fails: {
      'an injection with a visit': (chart) => {
        chart.claim.item.push({
          ...chart.claim.item[0],
          sequence: 9,
          productOrService: {
            coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '20610' }],
          },
        });
      },
    },
    passes: { 'a visit alone': () => undefined },
  },
};
