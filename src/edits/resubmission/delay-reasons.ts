import { codeSystem } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';

/** Reasons for which a claim may come late (X12 CLM20). */
export const delayReasons: ReadonlySet<string> = new Set([
  ...Array.from({ length: 11 }, (_, index) => String(index + 1)),
  '15',
]);

/** The claim of an example says why it comes late. */
export const delayedFor = (chart: DraftChart, code: string): void => {
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    {
      sequence: 8,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'delay-reason' }] },
      code: { coding: [{ code }] },
    },
  ];
};
