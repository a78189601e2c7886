import type { ClaimItem } from '@medplum/fhirtypes';
import { elements, firstServiced } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { payerRowOf } from '../focal-coverage.ts';

const isByTelehealth = (line: ClaimItem): boolean => {
  const place = elements.placeOfService.read(line);
  return place === '02' || place === '10';
};

/** The service is not on the payer's telehealth list for that day. */
export const telehealthServiceNotListed: ClaimEdit = {
  id: 'telehealth-service-not-listed',
  row: 'G06',
  severity: 'D',
  snip: 7,
  message: "The service is not on the payer's telehealth list for that day.",
  source: 'CMS list of telehealth services; RARC N776',
  sourceChecked: false,
  needs: ['telehealth'],
  fix: {
    kind: 'question',
    words: 'Bill it only if the patient was seen in person; otherwise ask the payer.',
  },
  check: (chart, tables) => {
    const lines = chart.claim.item ?? [];
    if (!lines.some(isByTelehealth)) return [];
    const date = firstServiced(chart.claim);
    const lists = tables.table('telehealth', date);
    if (!lists.loaded) return { fails: [], missing: ['telehealth'] };
    const row = payerRowOf(chart);
    const payer = row?.kind === 'medicare' ? 'MEDICARE' : (row?.payerId ?? '');
    if (!lists.table.knows(payer, date)) return { fails: [], missing: ['telehealth'] };
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const served = elements.serviceStart.read(line) ?? date;
      return (
        code !== undefined &&
        isByTelehealth(line) &&
        !lists.table.service(payer, code, served) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: { 'a visit that is not on the list': (chart) => listed(chart, '99214') },
    passes: { 'a visit on the list': (chart) => listed(chart, '99213') },
  },
};

const listed = (chart: DraftChart, code: string): void => {
  const [first, ...others] = chart.claim.item;
  const there = { coding: [{ system: external.placeOfService, code: '10' }] };
  chart.claim.item = [{ ...first, locationCodeableConcept: there }, ...others];
  chart.withTables = {
    ...chart.withTables,
    telehealth: {
      knows: () => true,
      service: (payer, asked) =>
        asked === code ? { code, payer, places: [], modifiers: [] } : undefined,
    },
  };
};
