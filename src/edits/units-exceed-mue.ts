import { dateOfService, today } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { payerRowOf } from './focal-coverage.ts';

/** The units of a service line exceed the medically unlikely edit of its code. Source: CMS MUE table, practitioner services. */
export const unitsExceedMue: ClaimEdit = {
  id: 'units-exceed-mue',
  row: 'I05',
  severity: 'D',
  snip: 6,
  message: 'The units of a service line exceed the medically unlikely edit of its code.',
  source: 'CMS MUE table, practitioner services',
  sourceChecked: false,
  needs: ['mue'],
  fix: 'Check the units against the record.',
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.mue('99213', date).loaded) return { fails: [], missing: ['mue'] };
    return eachLine(chart, (line) => {
      const answer = tables.mue(elements.procedure.read(line) ?? '', date);
      const most = answer.loaded ? answer.row?.units : undefined;
      // Zero units say that Medicare never pays the code; other payers do not follow that.
      const isMeant = most !== undefined && (most > 0 || payerRowOf(chart)?.kind === 'medicare');
      return isMeant && (line.quantity?.value ?? 0) > most && 'quantity';
    });
  },
  examples: {
    fails: {
      'fifty visits': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], quantity: { value: 50 } };
      },
    },
    passes: { 'one visit': () => undefined },
  },
};
