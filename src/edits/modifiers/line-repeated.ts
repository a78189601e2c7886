import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** What makes two lines the same service: code, modifiers in any order, and day. */
const serviceOf = (line: ClaimItem): string =>
  [
    elements.procedure.read(line),
    elements.serviceStart.read(line),
    ...modifierCodes(line).sort(),
  ].join(' ');

/** Two lines bill the same service on the same day, and no modifier says that it was repeated. */
export const lineRepeated: ClaimEdit = {
  id: 'line-repeated',
  row: 'F09',
  severity: 'D',
  snip: 5,
  message: 'Two lines bill the same service on one day, and no modifier tells them apart.',
  source: 'Medicare Claims Processing Manual, chapter 16, 100.5.1; CARC 18',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Put the units on one line, or add the modifier for a repeated service if the record shows one.',
  },
  check: (chart) => {
    const seen = new Set<string>();
    return eachLine(chart, (line) => {
      if (!elements.procedure.read(line)) return false;
      const service = serviceOf(line);
      const isRepeated = seen.has(service);
      seen.add(service);
      return isRepeated && 'productOrService';
    });
  },
  examples: {
    fails: {
      'the same test twice': (chart) => {
        chart.claim.item.push({ ...chart.claim.item[0], sequence: 3 });
      },
    },
    passes: {
      'the second one marked as repeated': (chart) => {
        const repeated = { ...chart.claim.item[0], modifier: [{ coding: [{ code: '76' }] }] };
        chart.claim.item.push({ ...repeated, sequence: 3 });
      },
    },
  },
};
