import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { placed } from '../examples/example-charts.ts';
import { isOfficeVisit } from '../visits/visit-codes.ts';

const unusual: ReadonlySet<string> = new Set(['21', '23', '31', '51', '61']);

/** An office visit is billed with a hospital or nursing facility as its place. */
export const officeVisitPlaceUnusual: ClaimEdit = {
  id: 'office-visit-place-unusual',
  row: 'G02',
  severity: 'W',
  snip: 6,
  message: 'An office visit is billed with a hospital or nursing facility as its place.',
  source: 'Medicare Claims Processing Manual, chapter 26, 10.5 (change request 7631)',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words:
      'Check where the patient was: an inpatient keeps the place of the hospital even when seen in the office, but then hospital visit codes are usual.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        unusual.has(elements.placeOfService.read(line) ?? '') &&
        isOfficeVisit(elements.procedure.read(line)) &&
        'locationCodeableConcept',
    ),
  examples: {
    fails: { 'an office visit in a hospital bed': (chart) => placed(chart, '21') },
    passes: { 'an office visit in the office': () => undefined },
  },
};
