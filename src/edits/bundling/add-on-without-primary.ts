import { dateOfService, today } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { external } from '../../fhir/systems.ts';
import { eachLine } from '../each-line.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';
import { earlierServices } from '../same-day.ts';

/** An add-on code stands without its primary code. */
export const addOnWithoutPrimary: ClaimEdit = {
  id: 'add-on-without-primary',
  row: 'I08',
  severity: 'D',
  snip: 6,
  message: 'An add-on code stands without its primary code.',
  source: 'CMS add-on code edits',
  sourceChecked: false,
  needs: ['add-on'],
  fix: { kind: 'question', words: 'Bill the primary service as well, or remove the add-on.' },
  check: (chart, tables) => {
    const date = dateOfService(chart) ?? today(chart);
    if (!tables.addOn('90472', date).loaded) return { fails: [], missing: ['add-on'] };
    const others = new Set(
      (chart.claim.item ?? []).map((one) => elements.procedure.read(one) ?? ''),
    );
    return eachLine(chart, (line) => {
      const answer = tables.addOn(elements.procedure.read(line) ?? '', date);
      // An add-on without listed primaries may follow any that the payer accepts.
      const primaries = answer.loaded ? (answer.row?.primaries ?? []) : [];
      if (!primaries.length || primaries.some((one) => others.has(one))) return false;
      const day = elements.serviceStart.read(line);
      // A primary billed before counts; whether it was denied is another edit's question.
      const isBefore =
        chart.history.length > 0 &&
        earlierServices(chart, (code) => code !== undefined && primaries.includes(code)).some(
          (one) => one.day === day,
        );
      return !isBefore && 'productOrService';
    });
  },
  examples: {
    fails: {
      'a second vaccine without a first': (chart) => onLine(chart, '90472'),
    },
    passes: {
      'the second vaccine beside the first': (chart) => {
        onLine(chart, '90471');
        const [first] = chart.claim.item;
        onLine(chart, '90472');
        chart.claim.item.push({ ...first, sequence: 3 });
      },
    },
  },
};

const onLine = (chart: DraftChart, code: string): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    productOrService: { coding: [{ system: external.cpt, code }] },
  };
};
