import type { ClaimResponse, ClaimResponseAddItem } from '@medplum/fhirtypes';
import { external } from '../../fhir/systems.ts';
import type { DraftChart } from '../edit.ts';
import { serviceConcept } from './example-claims.ts';

/** The claim of an example carries an authorization of its visit, which differs in this. */
export const authorized = (
  chart: DraftChart,
  item: Partial<ClaimResponseAddItem> = {},
  difference: Partial<ClaimResponse> = {},
): void => {
  chart.claim.insurance = chart.claim.insurance.map((one) =>
    one.focal ? { ...one, preAuthRef: ['AUTH-5520'] } : one,
  );
  chart.authorizations = [
    {
      resourceType: 'ClaimResponse',
      id: 'authorization',
      status: 'active',
      type: { coding: [{ system: external.claimType, code: 'professional' }] },
      use: 'preauthorization',
      patient: { reference: 'Patient/patient' },
      created: '2026-10-20',
      insurer: { reference: 'Organization/payer' },
      outcome: 'complete',
      preAuthRef: 'AUTH-5520',
      preAuthPeriod: { start: '2026-11-01', end: '2026-12-31' },
      addItem: [
        {
          productOrService: serviceConcept('99213'),
          quantity: { value: 2 },
          adjudication: [],
          ...item,
        },
      ],
      ...difference,
    },
  ];
};
