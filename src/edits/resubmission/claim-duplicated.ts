import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import { elements, focalInsurance, modifierCodes } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { codeSystem } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { servicesAlike } from '../same-day.ts';

/** The same service but for code and day: payer, clinician, units and modifiers. */
const toldApartBy = (claim: Claim, line: ClaimItem): string =>
  [
    literal(focalInsurance(claim)?.coverage),
    elements.renderingProvider.read(claim),
    line.quantity?.value,
    ...modifierCodes(line).sort(),
  ].join(' ');

/** A line was already billed to the same payer on another claim of the patient. */
export const claimDuplicated: ClaimEdit = {
  id: 'claim-duplicated',
  row: 'Q01',
  severity: 'D',
  snip: 7,
  message: 'A service line stands on another claim to the same payer already.',
  source: 'Medicare Claims Processing Manual, chapter 1, 120; CARC 18',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Cancel one of the two, or correct the earlier claim instead of billing again.',
  },
  check: (chart) => {
    // Replacements and voids repeat their lines on purpose.
    if ((elements.frequencyCode.read(chart.claim) ?? '1') !== '1') return [];
    return eachLine(chart, (line) => {
      const isBilled = servicesAlike(chart, line).some(
        (one) => toldApartBy(one.claim, one.line) === toldApartBy(chart.claim, line),
      );
      return isBilled && 'productOrService';
    });
  },
  examples: {
    fails: {
      'the same visit on an earlier claim': (chart) => billedBefore(chart, {}),
    },
    passes: {
      'a cancelled earlier claim': (chart) => billedBefore(chart, { status: 'cancelled' }),
      'an earlier claim that the payer refused to take': (chart) =>
        billedBefore(chart, {
          meta: { tag: [{ system: codeSystem.claimState, code: 'rejected' }] },
        }),
      'the earlier claim that this one is drawn from': (chart) => {
        billedBefore(chart, {});
        chart.claim.related = [{ claim: { reference: 'Claim/earlier' } }];
      },
      'the claim to the other payer': (chart) =>
        billedBefore(chart, {
          insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/other' } }],
        }),
    },
  },
};

const billedBefore = (chart: DraftChart, difference: Partial<Claim>): void => {
  chart.history = [{ ...chart.claim, status: 'active', id: 'earlier', ...difference }];
};
