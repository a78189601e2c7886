import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import { elements, focalInsurance, modifierCodes } from '../fhir/elements.ts';
import { literal } from '../fhir/references.ts';
import { eachLine } from './each-line.ts';
import { earlierClaims, isCorrection } from './earlier-claims.ts';
import type { ClaimEdit } from './edit.ts';
import { billedEarlier, modified } from './example-charts.ts';
import { linesOfSameDays } from './same-day.ts';

/** The same service but for modifiers and units: payer, clinician, code and day. */
const serviceOf = (claim: Claim, line: ClaimItem): string =>
  [
    literal(focalInsurance(claim)?.coverage),
    elements.renderingProvider.read(claim),
    elements.procedure.read(line),
    elements.serviceStart.read(line),
  ].join(' ');

const toldApartBy = (line: ClaimItem): string =>
  [line.quantity?.value, ...modifierCodes(line).sort()].join(' ');

/** Modifiers that say that the service was given again, or apart from the first. */
const repeated = /^(59|76|77|91|X[EPSU])$/;

/** A service was billed to the same payer for the same day already, with other modifiers or units. Source: Medicare Claims Processing Manual, chapter 1, 120; CARC 18. */
export const claimNearlyDuplicated: ClaimEdit = {
  id: 'claim-nearly-duplicated',
  row: 'Q02',
  severity: 'W',
  snip: 7,
  message:
    'A service was billed to the same payer for the same day already, with other modifiers or units.',
  source: 'Medicare Claims Processing Manual, chapter 1, 120; CARC 18',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'If it was given twice, add the modifier for a repeated or distinct service that the record supports; if not, correct the earlier claim.',
  },
  check: (chart) => {
    const earlier = isCorrection(chart.claim) ? [] : earlierClaims(chart);
    if (!earlier.length) return [];
    const ofSameDays = linesOfSameDays(chart.claim);
    const billed = new Map(
      earlier.flatMap((one) =>
        ofSameDays(one).map((line) => [serviceOf(one, line), toldApartBy(line)] as const),
      ),
    );
    if (!billed.size) return [];
    return eachLine(chart, (line) => {
      const before = billed.get(serviceOf(chart.claim, line));
      const isMarked = modifierCodes(line).some((code) => repeated.test(code));
      return (
        before !== undefined && before !== toldApartBy(line) && !isMarked && 'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'the visit billed before with two units': (chart) => {
        const [first] = chart.claim.item;
        billedEarlier(chart, 'adjudicated', { item: [{ ...first, quantity: { value: 2 } }] });
      },
    },
    passes: {
      'a repeated service that says so': (chart) => {
        const [first] = chart.claim.item;
        billedEarlier(chart, 'adjudicated', { item: [first] });
        modified(chart, '76');
      },
      'no earlier claim': () => undefined,
    },
  },
};
