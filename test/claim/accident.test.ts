import type { Condition } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withAccident } from '../../src/claim/accident.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external } from '../../src/fhir/systems.ts';
import { theClaim, told } from '../cycle/telling.ts';
import { aCleanChart } from '../edits/clean-chart.ts';

const condition = (code: string | undefined, onsetDateTime?: string): Condition => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/patient' },
  code: code
    ? { coding: [{ system: external.icd10cm, code }] }
    : { coding: [{ system: external.snomed, code: '44465007' }] },
  ...(onsetDateTime ? { onsetDateTime } : {}),
});

/** The accident on a claim with these codes, for a record with these conditions. */
const accident = (codes: readonly string[], conditions: readonly Condition[]) => {
  const chart = aCleanChart();
  const claim = {
    ...chart.claim,
    diagnosis: codes.map((code, index) => ({
      sequence: index + 1,
      diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code }] },
    })),
  };
  return withAccident({ ...chart, conditions }, claim).accident;
};

describe('the accident on a claim', () => {
  const fall = ['S93.401A', 'W10.9XXA'];

  test.each([
    ['recorded with its code', [condition('S93.401A', '2026-11-02')]],
    ['recorded without code', [condition(undefined, '2026-11-02')]],
    [
      'beside an older illness that is coded',
      [condition('S93.401A', '2026-11-02'), condition('I10', '2026-03-01')],
    ],
  ])(
    'given an injury %s and its cause, then it is of the day when the injury began',
    (_, record) => {
      expect(accident(fall, record)).toEqual({ date: '2026-11-02' });
    },
  );

  test.each<[string, string[], Condition[]]>([
    ['no cause is coded', ['S93.401A'], [condition('S93.401A', '2026-11-02')]],
    ['the cause is no accident', ['S01.01XA', 'Y04.0XXA'], [condition('S01.01XA', '2026-11-02')]],
    ['no injury is coded', ['I10', 'W10.9XXA'], [condition('I10', '2026-11-02')]],
    ['the record has no day', fall, [condition('S93.401A')]],
    ['the record has only a year', fall, [condition('S93.401A', '2026')]],
    ['the day is after the visit', fall, [condition('S93.401A', '2027-01-01')]],
    [
      'two injuries began on two days',
      fall,
      [condition('S93.401A', '2026-11-02'), condition(undefined, '2026-10-20')],
    ],
  ])('given that %s, then none is stated and a person is asked', (_, codes, record) => {
    expect(accident(codes, record)).toBeUndefined();
  });

  test.each([
    ['a car', ['S93.401A', 'V43.52XA'], 'MVA'],
    ['work', ['S93.401A', 'W10.9XXA', 'Y99.0'], 'WPA'],
  ])('given an accident with %s, then its kind says so', (_, codes, kind) => {
    expect(accident(codes, [condition('S93.401A', '2026-11-02')])?.type?.coding?.[0]?.code).toBe(
      kind,
    );
  });

  test('given the fall of the story, when the coder adds its cause, then the claim goes out with the accident', async () => {
    const world = await told('injury', 'end');
    const claim = await theClaim(world);
    expect(claim.accident).toEqual({ date: '2026-11-08' });
    expect(stateOf(claim)).toBe('closed');
    await world.ehr.close();
  });
});
