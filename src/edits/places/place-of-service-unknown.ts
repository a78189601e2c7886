import { dateOfService, today } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit } from '../edit.ts';

/** A service line has no place of service, or one that CMS does not list. */
export const placeOfServiceUnknown: ClaimEdit = {
  id: 'place-of-service-unknown',
  row: 'G01',
  severity: 'R',
  snip: 5,
  message: 'A service line has no place of service, or one that CMS does not list.',
  source: '837P 2300 CLM05-1 and 2400 SV105',
  sourceChecked: false,
  needs: ['pos'],
  fix: { kind: 'question', words: 'Set the place of service of the Location.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.placeOfService('11', date).loaded) return { fails: [], missing: ['pos'] };
    return eachLine(chart, (line) => {
      const answer = tables.placeOfService(elements.placeOfService.read(line) ?? '', date);
      return answer.loaded && !answer.row && 'locationCodeableConcept';
    });
  },
  examples: {
    fails: {
      none: (chart) => {
        const { locationCodeableConcept: _gone, ...rest } = chart.claim.item[0];
        chart.claim.item[0] = rest;
      },
    },
    passes: { 'an office': () => undefined },
  },
};
