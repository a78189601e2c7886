import type { Period } from '@medplum/fhirtypes';
import { codeSystem } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';

/** The claim of an example carries the number of a referral, which counts for some time. */
export const referred = (chart: DraftChart, timingPeriod?: Period): void => {
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    {
      sequence: 9,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'referral' }] },
      valueString: 'RF-2210',
      ...(timingPeriod ? { timingPeriod } : {}),
    },
  ];
};
