import type { Claim } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../chart.ts';
import { elements } from '../../fhir/elements.ts';
import { codeSystem, external } from '../../fhir/systems.ts';
import { insured } from '../drafts.ts';
import type { DraftChart } from '../edit.ts';
import { onPayer } from '../examples/example-charts.ts';
import { payerRowOf } from '../focal-coverage.ts';

const autoTypes: ReadonlySet<string> = new Set(['MVA', 'AA']);
const workTypes: ReadonlySet<string> = new Set(['WPA', 'EM']);

/** Was it an accident with a motor vehicle (HL7's word or X12's)? */
export const isAutoAccident = (claim: Claim): boolean =>
  autoTypes.has(elements.accidentType.read(claim) ?? '');

/** Did the work of the patient lead to the visit? */
export const isFromWork = (claim: Claim): boolean =>
  workTypes.has(elements.accidentType.read(claim) ?? '') ||
  elements.workRelated.read(claim) === true;

/** Filing indicators of insurance for accidents: auto, liability, work. */
const casualty: ReadonlySet<string> = new Set(['AM', 'LM', 'WC']);

/** Is the payer of the claim one that pays for accidents at work or in traffic? */
export const isCasualtyPayer = (chart: ClaimChart): boolean => {
  const row = payerRowOf(chart);
  return row?.kind === 'workers-compensation' || casualty.has(row?.claimFilingIndicator ?? '');
};

/** An accident of this type in an example, in Illinois. */
export const accident = (chart: DraftChart, code: string): void => {
  chart.claim.accident = {
    date: '2026-11-02',
    type: { coding: [{ system: external.actCode, code }] },
    locationAddress: { state: 'IL' },
  };
};

/** The claim of an example, after an injury at work, goes to the carrier of the employer, with all it asks. */
export const injuredAtWork = (chart: DraftChart): void => {
  onPayer(chart, { kind: 'workers-compensation', claimFilingIndicator: 'WC' });
  insured(chart, { policyHolder: { reference: 'Organization/employer' } });
  accident(chart, 'WPA');
  chart.claim.supportingInfo = [
    ...(chart.claim.supportingInfo ?? []),
    {
      sequence: 9,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'casualty-claim-number' }] },
      valueString: 'WC-2026-4471',
    },
  ];
};
