import { dateOfService, today } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';

/** An add-on code stands without its primary code. Source: CMS add-on code edits. */
export const addOnWithoutPrimary: ClaimEdit = {
  id: 'add-on-without-primary',
  row: 'I08',
  severity: 'D',
  snip: 6,
  message: 'An add-on code stands without its primary code.',
  source: 'CMS add-on code edits',
  sourceChecked: false,
  needs: ['add-on'],
  fix: 'Bill the primary service as well, or remove the add-on.',
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.addOn('90472', date).loaded) return { fails: [], missing: ['add-on'] };
    return eachLine(chart, (line) => {
      const answer = tables.addOn(elements.procedure.read(line) ?? '', date);
      const primaries = answer.loaded ? answer.row?.primaries : undefined;
      const others = (chart.claim.item ?? []).map((one) => elements.procedure.read(one) ?? '');
      return (
        primaries !== undefined &&
        !primaries.some((one) => others.includes(one)) &&
        'productOrService'
      );
    });
  },
  examples: {
    fails: {
      'a second vaccine without a first': (chart) => {
        chart.claim.item[0] = {
          ...chart.claim.item[0],
          productOrService: {
            coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '90472' }],
          },
        };
      },
    },
    passes: { 'no add-on': () => undefined },
  },
};
