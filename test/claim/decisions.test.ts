import type { ChargeItemDefinition, Task, TaskOutput } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { codedClaim } from '../../src/claim/coded.ts';
import { decisionsOf, undecided } from '../../src/claim/decisions.ts';
import { diagnosisCodes, modifierCodes, procedureCode } from '../../src/fhir/elements.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { aCleanChart } from '../edits/clean-chart.ts';

/** The clean office visit with a second diagnosis listed before its own. */
const aVisitWithTwoDiagnoses = () => {
  const chart = aCleanChart();
  const diagnosis = ['I10', 'E11.9'].map((code, index) => ({
    sequence: index + 1,
    diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code }] },
  }));
  return { ...chart, claim: { ...chart.claim, diagnosis } };
};

const output = (
  kind: string,
  about: string,
  code?: { system: string; code: string },
): TaskOutput => ({
  type: { coding: [{ system: codeSystem.codingDecision, code: kind }] },
  extension: [{ url: extension.suggestion, valueString: about }],
  valueCodeableConcept: {
    coding: [code ?? { system: codeSystem.rejectionReason, code: 'not-documented' }],
  },
});

const input = (id: string, kind: string, system: string, code: string) => ({
  id,
  type: { coding: [{ system: codeSystem.io, code: kind }] },
  valueCodeableConcept: { coding: [{ system, code }] },
});

const yesTo = (about: string) => ({
  type: { coding: [{ system: codeSystem.codingDecision, code: 'accepted' }] },
  extension: [{ url: extension.suggestion, valueString: about }],
  valueBoolean: true,
});

/** A review of an office visit (I10 and E11.9; 99213 and 83036), decided as given. */
const coded = (outputs: TaskOutput[]) => {
  const chart = aVisitWithTwoDiagnoses();
  const charge: ChargeItemDefinition = {
    resourceType: 'ChargeItemDefinition',
    url: 'urn:charge:99214',
    status: 'active',
    code: { coding: [{ system: external.cpt, code: '99214' }] },
    propertyGroup: [
      { priceComponent: [{ type: 'base', amount: { value: 235, currency: 'USD' } }] },
    ],
  };
  const task: Task = {
    resourceType: 'Task',
    status: 'completed',
    intent: 'proposal',
    input: [
      input('stated-dx-I10', 'stated-diagnosis', external.icd10cm, 'I10'),
      input('stated-dx-E11-9', 'stated-diagnosis', external.icd10cm, 'E11.9'),
      input('stated-svc-99213', 'stated-service', external.cpt, '99213'),
      input('stated-svc-83036', 'stated-service', external.cpt, '83036'),
      input('dx-E78.5', 'suggested-diagnosis', external.icd10cm, 'E78.5'),
    ],
    output: outputs,
  };
  return codedClaim(
    { ...chart, chargeMaster: [...chart.chargeMaster, charge] },
    chart.claim,
    decisionsOf(task),
  );
};

test('given all stated diagnoses struck, then none of them is left on the claim', () => {
  const claim = coded([output('rejected', 'stated-dx-I10'), output('rejected', 'stated-dx-E11-9')]);
  expect([...diagnosisCodes(claim).values()]).toEqual([]);
  expect(claim.item?.map(({ diagnosisSequence }) => diagnosisSequence)).toEqual([
    undefined,
    undefined,
  ]);
});

test('given a stated diagnosis changed, then the new code takes its place and the old one is gone', () => {
  const claim = coded([
    output('modified', 'stated-dx-E11-9', { system: external.icd10cm, code: 'E11.65' }),
  ]);
  expect([...diagnosisCodes(claim)]).toEqual([
    [1, 'I10'],
    [2, 'E11.65'],
  ]);
});

test('given a stated service changed, then the line has the charge of the new code and the total follows', () => {
  const claim = coded([
    output('modified', 'stated-svc-99213', { system: external.cpt, code: '99214' }),
  ]);
  expect(claim.item?.map((line) => [procedureCode(line), line.net?.value])).toEqual([
    ['99214', 235],
    ['83036', 30],
  ]);
  expect(claim.total?.value).toBe(265);
});

test('given a service changed to a code without charge, then the line has no charge and an edit holds it', () => {
  const claim = coded([
    output('modified', 'stated-svc-99213', { system: external.cpt, code: '99215' }),
  ]);
  expect(claim.item?.[0]?.net).toBeUndefined();
});

/** A service that the coder puts on the claim without having been asked. */
const added = (code: string, ...modifiers: readonly string[]): TaskOutput => ({
  type: { coding: [{ system: codeSystem.codingDecision, code: 'added' }] },
  extension: modifiers.map((modifier) => ({
    url: extension.modifier,
    valueCoding: { code: modifier },
  })),
  valueCodeableConcept: { coding: [{ system: external.cpt, code }] },
});

test('given a second line of a stated code, added with a modifier, then the claim has both, once', () => {
  const lines = (...outputs: TaskOutput[]) =>
    coded(outputs).item?.map((line) => [procedureCode(line), ...modifierCodes(line)].join('-'));
  expect(lines(added('83036', '91'))).toEqual(['99213', '83036', '83036-91']);
  expect(lines(added('83036', '91'), added('83036', '91'))).toEqual(['99213', '83036', '83036-91']);
  expect(lines(added('83036'))).toEqual(['99213', '83036']);
});

test('given a coder who changed their mind, then the last decision counts', () => {
  const accepted = { ...output('accepted', 'dx-E78.5'), valueBoolean: true };
  const { valueCodeableConcept: _reason, ...yes } = accepted;
  expect([...diagnosisCodes(coded([yes, output('rejected', 'dx-E78.5')])).values()]).not.toContain(
    'E78.5',
  );
  expect([...diagnosisCodes(coded([output('rejected', 'dx-E78.5'), yes])).values()]).toContain(
    'E78.5',
  );
});

test.each([
  ['a yes that says no', { ...yesTo('dx-E78.5'), valueBoolean: false }],
  [
    'a change without system',
    {
      type: { coding: [{ system: codeSystem.codingDecision, code: 'modified' }] },
      extension: [{ url: extension.suggestion, valueString: 'stated-dx-I10' }],
      valueCodeableConcept: { coding: [{ code: 'I11.9' }] },
    },
  ],
  [
    'a rejection without reason',
    {
      type: { coding: [{ system: codeSystem.codingDecision, code: 'rejected' }] },
      extension: [{ url: extension.suggestion, valueString: 'stated-dx-I10' }],
      valueBoolean: true,
    },
  ],
  ['a yes to what was not asked', yesTo('dx-J45.909')],
])('given %s, then it is not decided and puts nothing on the claim', (_, last) => {
  const task: Task = {
    resourceType: 'Task',
    status: 'completed',
    intent: 'proposal',
    input: [
      input('stated-dx-I10', 'stated-diagnosis', external.icd10cm, 'I10'),
      input('dx-E78.5', 'suggested-diagnosis', external.icd10cm, 'E78.5'),
    ],
    output: [last],
  };
  expect(undecided(task)).toContain(last.extension[0]?.valueString);
  expect(decisionsOf(task)).toEqual([]);
});

test('given a service that points to a suggestion, then it follows the code that the coder chose instead', () => {
  const [, ...before] = coded([]).item ?? [];
  expect(before).toHaveLength(1);
  const pointing: TaskOutput = {
    type: { coding: [{ system: codeSystem.codingDecision, code: 'added' }] },
    extension: [
      { url: extension.pointer, valueString: 'dx-E78.5' },
      { url: extension.charge, valueMoney: { value: 12.5, currency: 'USD' } },
      { url: extension.units, valueDecimal: 2 },
      { url: extension.serviced, valueDate: '2026-11-05' },
    ],
    valueCodeableConcept: { coding: [{ system: external.cpt, code: '36415' }] },
  };
  const claim = coded([
    output('modified', 'dx-E78.5', { system: external.icd10cm, code: 'E78.2' }),
    pointing,
  ]);
  const line = claim.item?.find((one) => procedureCode(one) === '36415');
  const codes = diagnosisCodes(claim);
  expect(line?.diagnosisSequence?.map((sequence) => codes.get(sequence))).toEqual(['E78.2']);
  expect(line).toMatchObject({ net: { value: 25 }, servicedDate: '2026-11-05' });
});
