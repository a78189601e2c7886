import { elements, lineNote, procedureCode } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from '../examples/example-charts.ts';
import { isUnlistedService } from './unlisted-services.ts';

/** An unlisted code says nothing of the service, and no words on the line do. */
export const unlistedServiceUnexplained: ClaimEdit = {
  id: 'unlisted-service-unexplained',
  row: 'E04',
  severity: 'R',
  snip: 4,
  message: 'An unlisted code says nothing of the service, and no words on the line do.',
  source: '837P 2400 SV101-7; RARC N350',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Describe in the line what was done, and to which listed service its work compares.',
  },
  check: (chart) =>
    eachLine(
      chart,
      (line) =>
        isUnlistedService(procedureCode(line)) &&
        !elements.serviceDescription.read(line)?.trim() &&
        !lineNote(chart.claim, line)?.trim() &&
        'productOrService',
    ),
  examples: {
    fails: { 'an unlisted skin procedure without a word': (chart) => unlisted(chart) },
    passes: {
      'one with a description': (chart) => unlisted(chart, 'Laser treatment of scar, as 17108'),
    },
  },
};
const unlisted = (chart: DraftChart, text?: string): void => {
  withoutCodeSets(chart);
  billing(chart, '17999');
  const [line] = chart.claim.item;
  if (text) chart.claim.item[0] = { ...line, productOrService: { ...line.productOrService, text } };
};
