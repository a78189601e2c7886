import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { modified, withoutCodeSets } from '../examples/example-charts.ts';

/** A visit is marked as shared between two clinicians, which is not possible in the office. */
export const splitVisitInOffice: ClaimEdit = {
  id: 'split-visit-in-office',
  row: 'H15',
  severity: 'W',
  snip: 6,
  message:
    'A visit is marked as shared between two clinicians, which is not possible in the office.',
  source: '42 CFR 415.140; Medicare Claims Processing Manual, chapter 12, 30.6.18',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Remove FS and bill the visit by the clinician who gave it, or as incident-to if its rules are met.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        modifierCodes(line).includes('FS') &&
        elements.placeOfService.read(line) === '11' &&
        'modifier',
    ),
  examples: {
    fails: {
      'a shared visit in the office': (chart) => {
        withoutCodeSets(chart);
        modified(chart, 'FS');
      },
    },
    passes: { 'a visit by one clinician': () => undefined },
  },
};
