import { elements, modifierCodes } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The payer will ask for records with this service, and none are attached. */
export const recordsNotAttached: ClaimEdit = {
  id: 'records-not-attached',
  row: 'S01',
  severity: 'W',
  snip: 4,
  message: 'The payer will ask for records with this service, and none are attached.',
  source: '837P 2300 PWK; CARC 252',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words: 'Attach the operative report or the notes, or be ready to send them.',
  },
  check: (chart) => {
    if (elements.attachmentControlNumber.read(chart.claim)) return [];
    const wanted = payerRowOf(chart)?.recordsWith ?? [];
    return eachLine(
      chart,
      (line) =>
        (modifierCodes(line).includes('22') ||
          wanted.includes(elements.procedure.read(line) ?? '')) &&
        'productOrService',
    );
  },
  examples: {
    fails: {
      'a code with which the payer wants records': (chart) =>
        onPayer(chart, { recordsWith: ['99213'] }),
    },
    passes: { 'a plain visit': () => undefined },
  },
};
