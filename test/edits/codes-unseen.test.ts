import type { Claim } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { codesUnseen } from '../../src/edits/records/codes-unseen.ts';
import { external } from '../../src/fhir/systems.ts';

const cpt = (code: string) => ({ system: external.cpt, code });
const icd = (code: string) => ({ system: external.icd10cm, code });

const line = {
  sequence: 1,
  productOrService: { coding: [cpt('99213')] },
  modifier: [{ coding: [{ code: '25' }] }],
  quantity: { value: 1 },
  detail: [
    {
      sequence: 1,
      productOrService: { coding: [{ system: external.ndc, code: '00000000000' }] },
    },
    { sequence: 2, productOrService: { text: 'minutes' }, quantity: { value: 20 } },
  ],
};
const diagnosis = { sequence: 1, diagnosisCodeableConcept: { coding: [icd('J45.909')] } };

const claimOf = (change: Partial<Claim>): Claim => ({
  resourceType: 'Claim',
  status: 'active',
  type: {},
  use: 'claim',
  patient: {},
  created: '2026-11-02',
  provider: {},
  priority: {},
  insurance: [],
  item: [line],
  diagnosis: [diagnosis],
  ...change,
});

const inDetail = (detail: NonNullable<NonNullable<Claim['item']>[number]['detail']>[number]) =>
  claimOf({ item: [{ ...line, detail: [detail] }] });

const unseen: Record<string, [Claim, string]> = {
  'a second procedure beside the one that is read': [
    claimOf({ item: [{ ...line, productOrService: { coding: [cpt('99213'), cpt('99215')] } }] }),
    'Claim.item[0].productOrService',
  ],
  'a second coding of a modifier': [
    claimOf({ item: [{ ...line, modifier: [{ coding: [{ code: '25' }, { code: '59' }] }] }] }),
    'Claim.item[0].modifier',
  ],
  'a modifier in words': [
    claimOf({ item: [{ ...line, modifier: [{ text: '25' }] }] }),
    'Claim.item[0].modifier',
  ],
  'a service within a line': [
    inDetail({ sequence: 1, productOrService: { coding: [cpt('99215')] } }),
    'Claim.item[0].detail',
  ],
  'a service within a measure of a line': [
    inDetail({
      sequence: 1,
      productOrService: { text: 'minutes' },
      subDetail: [{ sequence: 1, productOrService: { coding: [cpt('99215')] } }],
    }),
    'Claim.item[0].detail',
  ],
  'a multiplier of the units': [
    claimOf({ item: [{ ...line, factor: 3 }] }),
    'Claim.item[0].factor',
  ],
  'a revenue code of a facility': [
    claimOf({ item: [{ ...line, revenue: { coding: [{ code: '0510' }] } }] }),
    'Claim.item[0].revenue',
  ],
  'two lines of one number': [claimOf({ item: [line, line] }), 'Claim.item[1].sequence'],
  'a second coding of a diagnosis': [
    claimOf({
      diagnosis: [
        { sequence: 1, diagnosisCodeableConcept: { coding: [icd('J45.909'), icd('I10')] } },
      ],
    }),
    'Claim.diagnosis[0]',
  ],
  'two diagnoses of one number, of which one is read': [
    claimOf({ diagnosis: [diagnosis, diagnosis] }),
    'Claim.diagnosis[1].sequence',
  ],
  'a diagnosis by reference': [
    claimOf({ diagnosis: [{ sequence: 1, diagnosisReference: { reference: 'Condition/one' } }] }),
    'Claim.diagnosis[0]',
  ],
  'a procedure of the whole claim': [
    claimOf({
      procedure: [{ sequence: 1, procedureCodeableConcept: { coding: [cpt('99215')] } }],
    }),
    'Claim.procedure[0]',
  ],
};

describe('given a claim that states a code where no review shows one', () => {
  for (const [what, [claim, place]] of Object.entries(unseen))
    test(`when it is ${what}, then its place is named`, () => {
      expect(codesUnseen(claim)).toEqual([place]);
    });

  test('when each concept states one code, with the drug and the minutes of the line, then none is', () => {
    expect(codesUnseen(claimOf({}))).toEqual([]);
  });
});
