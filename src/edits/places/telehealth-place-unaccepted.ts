import { elements } from '../../fhir/elements.ts';
import type { ClaimEdit, Place } from '../edit.ts';
import { onPayer, placed } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

/** The payer does not take this place of service for telehealth. */
export const telehealthPlaceUnaccepted: ClaimEdit = {
  id: 'telehealth-place-unaccepted',
  row: 'G04',
  severity: 'D',
  snip: 7,
  message: 'The payer does not take this place of service for telehealth.',
  source: 'Payer row, telehealth',
  sourceChecked: false,
  needs: ['payer'],
  fix: { kind: 'suggestion', words: 'Use a place of service that the payer takes for telehealth.' },
  check: (chart) => {
    const fails: Place[] = [];
    let isUnstated = false;
    const accepted = payerRowOf(chart)?.telehealth?.placeOfService;
    for (const [index, line] of (chart.claim.item ?? []).entries()) {
      const place = elements.placeOfService.read(line) ?? '';
      if (place !== '02' && place !== '10') continue;
      if (!accepted) isUnstated = true;
      else if (!accepted.includes(place))
        fails.push(`Claim.item[${index}].locationCodeableConcept`);
    }
    return { fails, ...(isUnstated ? { unstated: ['telehealth'] } : {}) };
  },
  examples: {
    fails: {
      'at home, to a payer that wants 02 alone': (chart) => {
        onPayer(chart, { telehealth: { placeOfService: ['02'], modifiers: ['95'] } });
        placed(chart, '10');
      },
    },
    passes: { 'at home, to a payer that takes it': (chart) => placed(chart, '10') },
  },
};
