import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { asleep } from '../examples/example-anesthesia.ts';
import { beside } from '../examples/example-charts.ts';
import { sameDayLines } from '../same-day.ts';
import { isTimedAnesthesia } from './anesthesia-codes.ts';

/** What anesthesiologists do themselves: lines into vessels, intubation, blocks of nerves and of the spine. */
const isOfAnesthesia = (code: string): boolean =>
  /^(36|31500|6227[39]|6232|644|645[0-3])/.test(code);
/** Surgery of CPT without that. */
const isOperation = (code: string | undefined): boolean =>
  code !== undefined && /^[1-6]\d{4}$/.test(code) && !isOfAnesthesia(code);

/** The anesthesia is billed by the clinician who operated. */
export const anesthesiaBySurgeon: ClaimEdit = {
  id: 'anesthesia-by-surgeon',
  row: 'K03',
  severity: 'D',
  snip: 6,
  message: 'The anesthesia is billed by the clinician who operated.',
  source: 'NCCI Policy Manual, chapter II; CARC 194',
  sourceChecked: false,
  needs: [],
  fix: { kind: 'question', words: 'Remove the anesthesia line; it belongs to the operation.' },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isTimedAnesthesia(elements.procedure.read(line)) &&
        sameDayLines(chart, line).some((other) => isOperation(elements.procedure.read(other))) &&
        'productOrService',
    ),
  examples: {
    fails: { 'anesthesia with the removal of a wart': (chart) => asleepFor(chart, true) },
    passes: {
      'anesthesia alone': (chart) => asleepFor(chart, false),
      'anesthesia with a nerve block for the pain afterwards': (chart) => {
        asleepFor(chart, false);
        beside(chart, '64415', ['59', 'LT'], { detail: [] });
      },
    },
  },
};

const asleepFor = (chart: DraftChart, isOperated: boolean): void => {
  asleep(chart, 'AA');
  if (isOperated) beside(chart, '17110', [], { detail: [] });
};
