import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing } from '../examples/example-charts.ts';
import { isBilled, sameDayLines } from '../same-day.ts';

const injections: ReadonlySet<string> = new Set(['96360', '96365', '96372', '96374']);

import { isNurseVisit } from './visit-codes.ts';

/** A nurse visit is billed with an injection or infusion, of which it is part. */
export const nurseVisitWithInjection: ClaimEdit = {
  id: 'nurse-visit-with-injection',
  row: 'H10',
  severity: 'D',
  snip: 6,
  message: 'A nurse visit is billed with an injection or infusion, of which it is part.',
  source: 'NCCI Policy Manual, chapter XI; RARC M14',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'suggestion', words: 'Remove the nurse visit.' },
  check: (chart) =>
    isBilled(chart.claim, isNurseVisit)
      ? eachLine(
          chart,
          (line) =>
            isNurseVisit(elements.procedure.read(line)) &&
            sameDayLines(chart, line).some((other) =>
              injections.has(elements.procedure.read(other) ?? ''),
            ) &&
            'productOrService',
        )
      : [],
  examples: {
    fails: {
      'an injection with a nurse visit': (chart) => {
        billing(chart, '99211');
        beside(chart, '96372');
      },
    },
    passes: { 'a nurse visit alone': (chart) => billing(chart, '99211') },
  },
};
