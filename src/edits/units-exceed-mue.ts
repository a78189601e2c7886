import type { ClaimItem } from '@medplum/fhirtypes';
import { dateOfService, today } from '../chart.ts';
import { elements } from '../fhir/elements.ts';
import { eachLine } from './each-line.ts';
import type { ClaimEdit } from './edit.ts';
import { payerRowOf } from './focal-coverage.ts';

const unitsOf = (line: ClaimItem): number => elements.units.read(line) ?? 0;

/** The units of a code exceed its medically unlikely edit, on a line or over the day. Source: CMS MUE table, practitioner services. */
export const unitsExceedMue: ClaimEdit = {
  id: 'units-exceed-mue',
  row: 'I05',
  severity: 'D',
  snip: 6,
  message: 'The units of a service exceed the medically unlikely edit of its code.',
  source: 'CMS MUE table, practitioner services, with its adjudication indicator',
  sourceChecked: false,
  needs: ['mue'],
  fix: { kind: 'question', words: 'Check the units against the record.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.mue('99213', date).loaded) return { fails: [], missing: ['mue'] };
    return eachLine(chart, (line) => {
      const code = elements.procedure.read(line);
      const answer = tables.mue(code ?? '', date);
      const row = answer.loaded ? answer.row : undefined;
      // Zero units say that Medicare never pays the code; other payers do not follow that.
      if (!row || (row.units === 0 && payerRowOf(chart)?.kind !== 'medicare')) return false;
      const sameDay = (chart.claim.item ?? []).filter(
        (other) =>
          elements.procedure.read(other) === code &&
          elements.serviceStart.read(other) === elements.serviceStart.read(line),
      );
      const counted = row.adjudicationIndicator === '1' ? [line] : sameDay;
      return counted.reduce((units, one) => units + unitsOf(one), 0) > row.units && 'quantity';
    });
  },
  examples: {
    fails: {
      'fifty visits': (chart) => {
        chart.claim.item[0] = { ...chart.claim.item[0], quantity: { value: 50 } };
      },
      'one a day, on two lines': (chart) => {
        const [, test = chart.claim.item[0]] = chart.claim.item;
        chart.claim.item.push({ ...test, sequence: 3, modifier: [{ coding: [{ code: '91' }] }] });
      },
    },
    passes: { 'one visit': () => undefined },
  },
};
