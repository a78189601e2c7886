import { addDays } from '../../fhir/dates.ts';
import { cents, money, sum } from '../../fhir/money.ts';
import type { ClaimEdit, DraftChart } from '../edit.ts';

/** An electronic claim takes fifty lines. */
export const tooManyLines: ClaimEdit = {
  id: 'too-many-lines',
  row: 'C11',
  severity: 'R',
  snip: 2,
  message: 'The claim has more than fifty service lines.',
  source: '837P 2400, repeat of 50',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'suggestion',
    words:
      'Split the claim; keep an add-on with its primary service and a visit with the service that made it separate.',
  },
  check: ({ claim }) => ((claim.item?.length ?? 0) > 50 ? ['Claim.item'] : []),
  examples: {
    fails: { 'fifty-one lines': (chart) => withLines(chart, 51) },
    passes: { 'fifty lines': (chart) => withLines(chart, 50) },
  },
};

/** So many lines of the first service, each of another day. */
const withLines = (chart: DraftChart, count: number): void => {
  const [first] = chart.claim.item;
  for (let index = chart.claim.item.length; index < count; index += 1)
    chart.claim.item.push({
      ...first,
      sequence: index + 1,
      servicedDate: addDays('2026-11-03', 1 - index),
    });
  chart.claim.total = money(sum(chart.claim.item.map(({ net }) => cents(net) ?? 0)));
};
