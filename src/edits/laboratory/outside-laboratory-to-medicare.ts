import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isLaboratoryTest } from './test-codes.ts';

/** A test of an outside laboratory (90) is billed to Medicare by the clinic; only the laboratory that did it may bill. */
export const outsideLaboratoryToMedicare: ClaimEdit = {
  id: 'outside-laboratory-to-medicare',
  row: 'M05',
  severity: 'D',
  snip: 6,
  message:
    'A test of an outside laboratory (90) is billed to Medicare by the clinic; only the laboratory that did it may bill.',
  source: 'Medicare Claims Processing Manual, chapter 16, 40.1',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Remove the test; the laboratory bills Medicare itself.' },
  check: (chart) => {
    if (!(chart.claim.item ?? []).some((line) => line.modifier)) return [];
    if (payerRowOf(chart)?.kind !== 'medicare') return [];
    return eachLine(
      chart,
      (line) =>
        modifierCodes(line).includes('90') &&
        isLaboratoryTest(elements.procedure.read(line)) &&
        'modifier',
    );
  },
  examples: {
    fails: {
      'a test of the reference laboratory': (chart) => {
        withoutCodeSets(chart);
        onMedicare(chart);
        billing(chart, '80061', '90');
      },
    },
    passes: {
      'a test of the clinic': (chart) => {
        onMedicare(chart);
        billing(chart, '80061');
      },
    },
  },
};
