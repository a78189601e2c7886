import { procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, onMedicare, withoutCodeSets } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';
import { isBilled } from '../same-day.ts';
import { isConsultation } from './consultation-codes.ts';

/** Medicare does not take the codes of consultations. */
export const consultationToMedicare: ClaimEdit = {
  id: 'consultation-to-medicare',
  row: 'E02',
  severity: 'D',
  snip: 7,
  message: 'Medicare does not take the codes of consultations.',
  source: 'Medicare Claims Processing Manual, chapter 12, 30.6.10; RARC N56',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Bill the office visit (99202 to 99215) or the hospital or nursing visit that the record supports.',
  },
  check: (chart) =>
    isBilled(chart.claim, isConsultation) && payerRowOf(chart)?.kind === 'medicare'
      ? eachLine(chart, (line) => isConsultation(procedureCode(line)) && 'productOrService')
      : [],
  examples: {
    fails: { 'a consultation in the office': (chart) => consulted(chart, '99243') },
    passes: {
      'the visit instead': (chart) => consulted(chart, '99203'),
      'a payer that pays consultations': (chart) => {
        withoutCodeSets(chart);
        billing(chart, '99243');
      },
    },
  },
};
const consulted = (chart: DraftChart, code: string): void => {
  withoutCodeSets(chart);
  onMedicare(chart);
  billing(chart, code);
};
