import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { onMedicare } from '../examples/example-charts.ts';
import { onlyLine } from '../examples/example-claims.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isLaboratoryTest } from '../laboratory/test-codes.ts';
import { inStay, isInStay } from './stays.ts';

/** Modifiers of therapy and of the technical part, which the nursing facility is paid for. */
const consolidated: ReadonlySet<string> = new Set(['GN', 'GO', 'GP', 'TC']);

/** A service that the nursing facility is paid for is billed to Medicare during a stay under Part A. */
export const nursingStayServiceBilled: ClaimEdit = {
  id: 'nursing-stay-service-billed',
  row: 'N03',
  severity: 'D',
  snip: 7,
  message:
    'The patient was in a skilled nursing facility under Part A, which is paid for this test, therapy or technical part.',
  source: 'Medicare Claims Processing Manual, chapter 6, 20; X12 271 EB03 AG; CARC 109',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Bill the nursing facility for it, and take the line away.' },
  check: (chart) => {
    if (!chart.eligibility.length || payerRowOf(chart)?.kind !== 'medicare') return [];
    const isInNursing = isInStay(chart, 'AG');
    return eachLine(chart, (line) => {
      const isOfFacility =
        isLaboratoryTest(elements.procedure.read(line)) ||
        modifierCodes(line).some((code) => consolidated.has(code));
      return isOfFacility && isInNursing(line) && 'productOrService';
    });
  },
  examples: {
    fails: {
      'a laboratory test during the stay': (chart) => {
        onMedicare(chart);
        inStay(chart, 'AG', '2026-10-28');
      },
    },
    passes: {
      'a visit of the doctor during the stay': (chart) => {
        onMedicare(chart);
        onlyLine(chart, {});
        inStay(chart, 'AG', '2026-10-28');
      },
    },
  },
};
