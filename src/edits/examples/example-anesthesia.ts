import type { DraftChart } from '../edit.ts';
import { billing, withoutCodeSets } from './example-charts.ts';

/** The first line of an example lasted so many minutes. */
export const lasting = (chart: DraftChart, minutes: number): void => {
  chart.claim.item[0] = {
    ...chart.claim.item[0],
    detail: [
      {
        sequence: 1,
        productOrService: { text: 'Minutes of anesthesia' },
        category: { coding: [{ code: 'anesthesia-minutes' }] },
        quantity: { value: minutes },
      },
    ],
  };
};

/** An example bills ninety minutes of anesthesia with these modifiers. */
export const asleep = (chart: DraftChart, ...modifiers: readonly string[]): void => {
  withoutCodeSets(chart);
  billing(chart, '00400', ...modifiers);
  lasting(chart, 90);
};
