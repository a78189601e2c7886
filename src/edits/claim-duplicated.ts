import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../chart.ts';
import { elements, focalInsurance, modifierCodes } from '../fhir/elements.ts';
import { stateOf } from '../fhir/life.ts';
import { literal } from '../fhir/references.ts';
import { codeSystem } from '../fhir/systems.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit, DraftChart } from './edit.ts';
import { linesOfSameDays } from './same-day.ts';

const serviceOf = (claim: Claim, line: ClaimItem): string =>
  [
    literal(focalInsurance(claim)?.coverage),
    elements.renderingProvider.read(claim),
    elements.procedure.read(line),
    elements.serviceStart.read(line),
    line.quantity?.value,
    ...modifierCodes(line).sort(),
  ].join(' ');

/** Claims that the payer has or may get: not those cancelled, refused, or replaced by this one. */
const standing = ({ claim, history }: ClaimChart): Claim[] => {
  const replaced = new Set(claim.related?.map((related) => literal(related.claim)));
  return history.filter((earlier) => {
    const state = stateOf(earlier);
    const isGone = earlier.status === 'cancelled' || earlier.status === 'entered-in-error';
    return (
      !isGone &&
      state !== 'cancelled' &&
      state !== 'rejected' &&
      earlier.id !== claim.id &&
      !replaced.has(`Claim/${earlier.id}`)
    );
  });
};

/** A line was already billed to the same payer on another claim of the patient. Source: CARC 18. */
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
    if (!chart.history.length) return [];
    const ofSameDays = linesOfSameDays(chart.claim);
    const billed = new Set(
      standing(chart).flatMap((earlier) =>
        ofSameDays(earlier).map((line) => serviceOf(earlier, line)),
      ),
    );
    if (!billed.size) return [];
    return eachLine(
      chart,
      (line) => billed.has(serviceOf(chart.claim, line)) && 'productOrService',
    );
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
