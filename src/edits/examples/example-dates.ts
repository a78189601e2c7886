import { codeSystem } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';

/** The claim of an example states a day of its course: when it began, or when the physician last saw him. */
export const dated = (
  chart: DraftChart,
  category: 'initial-treatment' | 'last-seen',
  timingDate: string,
): void => {
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    {
      sequence: 7,
      category: { coding: [{ system: codeSystem.supportingInfo, code: category }] },
      timingDate,
    },
  ];
};
