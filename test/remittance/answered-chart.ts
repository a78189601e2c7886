import type { ClaimResponse, Resource } from '@medplum/fhirtypes';
import type { ClaimChart } from '../../src/chart.ts';
import {
  type AdjudicatedLine,
  type Adjustment,
  adjudicatedItems,
  adjustmentElement,
} from '../../src/fhir/adjudication.ts';
import { identifierOf } from '../../src/fhir/keys.ts';
import { money, sum } from '../../src/fhir/money.ts';
import { external } from '../../src/fhir/systems.ts';
import type { Write } from '../../src/fhir/writes.ts';
import { aCleanChart } from '../edits/clean-chart.ts';

/** A line adjudicated so that it balances: what is not adjusted is paid. */
export const adjudicatedLine = (
  sequence: number,
  chargeCents: number,
  adjustments: readonly Adjustment[],
  remarks: readonly string[] = [],
): AdjudicatedLine => ({
  sequence,
  chargeCents,
  allowedCents: undefined,
  paidCents: chargeCents - sum(adjustments.map(({ amountCents }) => amountCents)),
  adjustments,
  remarks,
});

/** A stored adjudication of the clean chart's claim. */
export const answerOf = (
  lines: readonly AdjudicatedLine[],
  claimAdjustments: readonly Adjustment[] = [],
): ClaimResponse => ({
  resourceType: 'ClaimResponse',
  id: 'answer',
  identifier: [identifierOf('adjudication', 'CW1', '88001')],
  status: 'active',
  type: { coding: [{ system: external.claimType, code: 'professional' }] },
  use: 'claim',
  patient: { reference: 'Patient/patient' },
  created: '2026-11-04',
  insurer: { reference: 'Organization/payer' },
  request: { reference: 'Claim/claim' },
  outcome: 'complete',
  ...adjudicatedItems(lines),
  ...(claimAdjustments.length ? { adjudication: claimAdjustments.map(adjustmentElement) } : {}),
  payment: {
    type: { coding: [{ code: 'complete' }] },
    date: '2026-11-18',
    amount: money(
      sum(lines.map(({ paidCents }) => paidCents)) -
        sum(claimAdjustments.map(({ amountCents }) => amountCents)),
    ),
    identifier: { value: 'TRN-1' },
  },
});

/** The clean chart of an office visit with two lines, to be answered. */
export const aChart = (change: Partial<ClaimChart> = {}): ClaimChart => ({
  ...aCleanChart(),
  ...change,
});

/** The resources that the writes create, of one type. */
export const created = <Type extends Resource['resourceType']>(
  writes: readonly Write[],
  type: Type,
): Extract<Resource, { resourceType: Type }>[] =>
  writes
    .filter(({ kind }) => kind === 'create')
    .map(({ resource }): Resource => resource)
    .filter(
      (resource): resource is Extract<Resource, { resourceType: Type }> =>
        resource.resourceType === type,
    );
