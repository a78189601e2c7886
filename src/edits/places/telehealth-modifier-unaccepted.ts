import { modifierCodes } from '../../fhir/elements.ts';
import type { ClaimEdit, Place } from '../edit.ts';
import { modified, onPayer, placed } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** Modifiers that say that a service was given by telehealth; G0 (stroke) is taken at any place. */
const telehealthModifiers: ReadonlySet<string> = new Set(['93', '95', 'GT', 'GQ']);

/** The payer does not take this telehealth modifier. */
export const telehealthModifierUnaccepted: ClaimEdit = {
  id: 'telehealth-modifier-unaccepted',
  row: 'G04',
  severity: 'D',
  snip: 7,
  message: 'The payer does not take this telehealth modifier.',
  source: 'Payer row, telehealth; CARC 4',
  sourceChecked: false,
  needs: ['payer'],
  fix: {
    kind: 'suggestion',
    words: 'Use the modifier that the payer takes for telehealth, or none if it wants none.',
  },
  check: (chart) => {
    const fails: Place[] = [];
    let isUnstated = false;
    const accepted = payerRowOf(chart)?.telehealth?.modifiers;
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      if (!line.modifier) continue;
      const used = modifierCodes(line).filter((code) => telehealthModifiers.has(code));
      if (!used.length) continue;
      if (!accepted) isUnstated = true;
      else if (used.some((code) => !accepted.includes(code)))
        fails.push(`Claim.item[${index}].modifier`);
    }
    return { fails, ...(isUnstated ? { unstated: ['telehealth'] } : {}) };
  },
  examples: {
    fails: {
      '95 to a payer that takes 93 alone': (chart) => {
        onPayer(chart, { telehealth: { placeOfService: ['02', '10'], modifiers: ['93'] } });
        modified(chart, '95');
        placed(chart, '10');
      },
    },
    passes: {
      '95 to a payer that takes it': (chart) => {
        modified(chart, '95');
        placed(chart, '10');
      },
    },
  },
};
