import type { ClaimEdit, DraftChart } from '../edit.ts';
import { authorized } from '../examples/example-authorizations.ts';
import { billedEarlier } from '../examples/example-charts.ts';
import { linesOverAuthorization } from './authorized-units.ts';

/** Earlier claims have used the units of the authorization. */
export const authorizationUsedUp: ClaimEdit = {
  id: 'authorization-used-up',
  row: 'P03',
  severity: 'D',
  snip: 7,
  message: 'With the claims sent before, this one goes beyond the units that the payer authorized.',
  source: 'X12 278 HSD; earlier claims of the patient; CARC 198',
  sourceChecked: false,
  needs: [],
  fix: {
    kind: 'question',
    words: 'Ask the payer to authorize more units before the claim goes out.',
  },
  check: (chart) =>
    linesOverAuthorization(
      chart,
      (own, before, units) => own > 0 && own <= units && before > 0 && own + before > units,
    ),
  examples: {
    fails: {
      'two visits authorized, two billed before': (chart) => visitsBefore(chart, 2),
    },
    passes: {
      'two visits authorized, one billed before': (chart) => visitsBefore(chart, 1),
    },
  },
};

const visitsBefore = (chart: DraftChart, value: number): void => {
  authorized(chart);
  const [first] = chart.claim.item;
  const lines = [{ ...first, servicedDate: '2026-10-05', quantity: { value } }];
  billedEarlier(chart, 'adjudicated', { item: lines });
};
