import type { ClaimItem } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { beside } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { minutesOf, timed } from '../units/service-minutes.ts';

/** Least minutes of services that are told by time (CPT): critical care, tobacco counselling, advance care planning. */
const least: Readonly<Record<string, number>> = {
  '99291': 30,
  '99406': 4,
  '99407': 11,
  '99497': 16,
};

/** Least minutes of both together where an add-on follows a first code. */
const isTooShort = (chart: ClaimChart, line: ClaimItem): boolean => {
  const code = procedureCode(line) ?? '';
  if (code === '99292') {
    const from = payerRowOf(chart)?.kind === 'medicare' ? 104 : 75;
    return (minutesOf(chart.claim, '99291', '99292') ?? from) < from;
  }
  if (code === '99498') return (minutesOf(chart.claim, '99497', '99498') ?? 46) < 46;
  const minutes = elements.serviceMinutes.read(line);
  return minutes !== undefined && minutes < (least[code] ?? 0);
};

/** A service that is told by time was shorter than its code asks. */
export const timedServiceTooShort: ClaimEdit = {
  id: 'timed-service-too-short',
  row: 'H17',
  severity: 'D',
  snip: 6,
  message: 'The stated minutes are fewer than the code of this service asks.',
  source:
    'CPT, critical care, tobacco counselling, advance care planning; CY2023 physician fee schedule; CARC 150',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Check the minutes in the note; shorter services have another code or none.',
  },
  check: (chart) => eachLine(chart, (line) => isTooShort(chart, line) && 'productOrService'),
  examples: {
    fails: {
      'advance care planning of ten minutes': (chart) => timed(chart, '99497', 10),
      'tobacco counselling of three minutes': (chart) => timed(chart, '99406', 3),
    },
    passes: {
      'advance care planning of twenty minutes': (chart) => timed(chart, '99497', 20),
      'critical care of eighty minutes with its add-on': (chart) => {
        timed(chart, '99291', 80);
        beside(chart, '99292');
      },
      'a service without stated minutes': () => undefined,
    },
  },
};
