import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';
import { isVisit } from '../visits/visit-codes.ts';

/** Psychotherapy is billed by its stand-alone code on the day of a visit by the same clinician. */
export const psychotherapyAloneBesideVisit: ClaimEdit = {
  id: 'psychotherapy-alone-beside-visit',
  row: 'K07',
  severity: 'W',
  snip: 6,
  message:
    'Psychotherapy is billed by its stand-alone code on the day of a visit by the same clinician.',
  source: 'CPT psychotherapy; NCCI Policy Manual, chapter XI',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Use the add-on code for psychotherapy with a visit (90833, 90836 or 90838), without the minutes of the visit.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        /^9083[247]$/.test(elements.procedure.read(line) ?? '') &&
        sameDayLines(chart, line).some((other) => isVisit(elements.procedure.read(other))) &&
        'productOrService',
    ),
  examples: {
    fails: {
      'psychotherapy beside a visit': (chart) => {
        withoutCodeSets(chart);
        beside(chart, '90834');
      },
    },
    passes: {
      'psychotherapy alone': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '90834');
      },
    },
  },
};
