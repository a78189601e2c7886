import type { Claim, ClaimItem } from '@medplum/fhirtypes';
import { elements, focalInsurance, modifierCodes } from '../../fhir/elements.ts';
import { literal } from '../../fhir/references.ts';
import { eachLine } from '../each-line.ts';
import { isCorrection } from '../earlier-claims.ts';
import type { ClaimEdit } from '../edit.ts';
import { billedEarlier, modified } from '../examples/example-charts.ts';
import { servicesAlike } from '../same-day.ts';

const payerAndClinician = (claim: Claim): string =>
  [literal(focalInsurance(claim)?.coverage), elements.renderingProvider.read(claim)].join(' ');

const toldApartBy = (line: ClaimItem): string =>
  [line.quantity?.value, ...modifierCodes(line).sort()].join(' ');

/** Modifiers that say that the service was given again, or apart from the first. */
const repeated = /^(59|76|77|91|X[EPSU])$/;

/** A service was billed to the same payer for the same day already, with other modifiers or units. */
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
    if (isCorrection(chart.claim)) return [];
    return eachLine(chart, (line) => {
      const before = servicesAlike(chart, line).findLast(
        (one) => payerAndClinician(one.claim) === payerAndClinician(chart.claim),
      );
      if (!before || toldApartBy(before.line) === toldApartBy(line)) return false;
      return !modifierCodes(line).some((code) => repeated.test(code)) && 'productOrService';
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
