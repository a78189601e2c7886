import { elements } from '../../fhir/elements.ts';
import { payerStates } from '../drafts.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside, billing, withoutCodeSets } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';

/** Office, home, consultation, cognitive and telemedicine visits of which the highest level was chosen by time. */
const topLevels: ReadonlySet<string> = new Set([
  '99205',
  '99215',
  '99245',
  '99345',
  '99350',
  '99483',
  '98003',
  '98007',
  '98011',
  '98015',
]);

/** Prolonged time is billed without a visit of the highest level, after which alone it counts. */
export const prolongedVisitWithoutTopLevel: ClaimEdit = {
  id: 'prolonged-visit-without-top-level',
  row: 'H12',
  severity: 'D',
  snip: 6,
  message:
    'Prolonged time is billed without a visit of the highest level, after which alone it counts.',
  source: 'CPT 99417; Medicare Claims Processing Manual, chapter 12, 30.6.15',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Bill the time within the level of the visit, or correct the level if the record supports the highest.',
  },
  check: (chart) =>
    eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      if (code !== '99417' && code !== 'G2212') return false;
      return (
        !sameDayLines(chart, line).some((other) =>
          topLevels.has(elements.procedure.read(other) ?? ''),
        ) && 'productOrService'
      );
    }),
  examples: {
    fails: {
      'after a visit of level 3': (chart) => {
        withoutCodeSets(chart);
        beside(chart, '99417');
      },
    },
    passes: {
      'after a visit of level 5': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99215');
        beside(chart, '99417');
      },
      'after a telemedicine visit of the highest level': (chart) => {
        withoutCodeSets(chart);
        payerStates(chart, { telehealthVisits: 'telemedicine' });
        billing(chart, '98007');
        beside(chart, '99417');
      },
    },
  },
};
