import { validateResource } from '@medplum/core';
import type { ClaimResponse, Task } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDefinitions } from '../../src/ehr/definitions.ts';
import { identifierOf } from '../../src/fhir/keys.ts';
import { codeSystem, external } from '../../src/fhir/systems.ts';
import { followUpTasks } from '../../src/remittance/follow-up.ts';
import { stateAfter } from '../../src/remittance/next-state.ts';
import { aChart, adjudicatedLine, answerOf, created } from './answered-chart.ts';

beforeAll(loadDefinitions);

const whole = (sequence: number, group: string, carc: string, ...remarks: string[]) => {
  const chargeCents = sequence === 1 ? 12_010 : 3000;
  return adjudicatedLine(
    sequence,
    chargeCents,
    [{ group, carc, amountCents: chargeCents }],
    remarks,
  );
};

const tasksOf = (response: ClaimResponse, chart = aChart()): Task[] =>
  created(followUpTasks(chart, response), 'Task');

const said = (task: Task | undefined, name: string) =>
  task?.input?.find(({ type }) => type.coding?.some(({ code }) => code === name));

const stored = (task: Task | undefined): Task => {
  if (!task) throw new Error('the answer makes a Task');
  return { ...task, id: 'task', meta: { ...task.meta, versionId: '1' } };
};

const refused: ClaimResponse = {
  ...answerOf([]),
  id: 'refusal',
  outcome: 'error',
  payment: undefined,
  error: [
    {
      code: {
        coding: [
          { system: external.statusCategory, code: 'A7' },
          { system: external.statusCode, code: '164' },
        ],
      },
    },
  ],
};

describe('follow-up Tasks', () => {
  test('a claim denied CO-197 on one line gives the biller one Task with reason, money, lines and deadline', () => {
    const [task, ...others] = tasksOf(
      answerOf([adjudicatedLine(1, 12_010, []), whole(2, 'CO', '197', 'M62')]),
    );
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      identifier: [identifierOf('follow-up', 'claim', '2', 'CO-197')],
      status: 'ready',
      intent: 'order',
      focus: { reference: 'Claim/claim' },
      basedOn: [{ reference: 'Claim/claim' }],
      reasonReference: { reference: 'ClaimResponse/answer' },
      reasonCode: { coding: [{ system: external.carc, code: '197' }] },
      for: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
      insurance: [{ reference: 'Coverage/coverage' }],
      performerType: [{ coding: [{ system: codeSystem.owner, code: 'biller' }] }],
      restriction: { period: { end: '2026-11-20' } },
    });
    expect(task?.reasonCode?.coding).toHaveLength(1);
    expect(said(task, 'amount')?.valueMoney).toEqual({ value: 30, currency: 'USD' });
    expect(said(task, 'lines')?.valueString).toBe('2');
    expect(said(task, 'remark')?.valueCodeableConcept?.coding?.[0]?.code).toBe('M62');
    expect(said(task, 'deadline')?.valueDate).toBe('2026-12-02');
  });

  test('two lines denied for one reason are one Task; two reasons are two', () => {
    const one = tasksOf(answerOf([whole(1, 'CO', '197'), whole(2, 'CO', '197')]));
    expect(one.map(({ identifier }) => identifier?.[0]?.value)).toEqual(['claim.claim.CO-197']);
    expect(tasksOf(answerOf([whole(1, 'CO', '197'), whole(2, 'CO', '97')]))).toHaveLength(2);
  });

  test('one reason with remarks for different people is a Task for each of them', () => {
    const tasks = tasksOf(answerOf([whole(1, 'CO', '16', 'M76'), whole(2, 'CO', '16', 'N382')]));
    expect(tasks.map(({ performerType }) => performerType?.[0]?.coding?.[0]?.code)).toEqual([
      'coder',
      'front-desk',
    ]);
  });

  test('contractual write-offs, sequestration, an earlier payer and cost shares make no Task', () => {
    const line = adjudicatedLine(1, 12_010, [
      { group: 'CO', carc: '45', amountCents: 1000 },
      { group: 'CO', carc: '253', amountCents: 100 },
      { group: 'OA', carc: '23', amountCents: 100 },
      { group: 'PR', carc: '1', amountCents: 100 },
      { group: 'PR', carc: '2', amountCents: 100 },
      { group: 'PR', carc: '3', amountCents: 100 },
    ]);
    expect(followUpTasks(aChart(), answerOf([line]))).toEqual([]);
  });

  test('an adjustment of the claim as a whole makes a Task as well', () => {
    const tasks = tasksOf(
      answerOf(
        [adjudicatedLine(1, 12_010, [])],
        [{ group: 'CO', carc: '29', amountCents: 12_010 }],
      ),
    );
    expect(tasks.map(({ identifier }) => identifier?.[0]?.value)).toEqual(['claim.claim.CO-29']);
  });

  test('a reason that needs a remark and has none is a call to the payer', () => {
    const [task] = tasksOf(answerOf([whole(1, 'CO', '16')]));
    expect(said(task, 'action')?.valueCodeableConcept?.coding?.[0]?.code).toBe('CALL');
  });

  test('a payer without replacement claims is asked to reopen instead', () => {
    const chart = aChart();
    const payers = chart.practice.payers.map((row) => ({ ...row, acceptsFrequency7: false }));
    const [task] = tasksOf(answerOf([whole(1, 'CO', '4')]), {
      ...chart,
      practice: { ...chart.practice, payers },
    });
    expect(said(task, 'action')?.valueCodeableConcept?.coding?.[0]?.code).toBe('REOPEN');
  });

  test('a rejection before adjudication is one Task for the front desk, due in two business days', () => {
    const tasks = tasksOf(refused);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({
      code: { coding: [{ code: 'rejection' }] },
      performerType: [{ coding: [{ code: 'front-desk' }] }],
      restriction: { period: { end: '2026-11-06' } },
    });
  });

  test('an answer that does not add up is work, and closes nothing', () => {
    const response = answerOf([adjudicatedLine(1, 12_010, [])]);
    const off = { ...response, payment: { type: { text: 'paid' }, amount: { value: 1 } } };
    expect(tasksOf(off).map(({ code }) => code?.coding?.[0]?.code)).toEqual([
      'unbalanced-remittance',
    ]);
    expect(stateAfter(aChart(), [off])).toBe('adjudicated');
  });

  test('a Task that is there already is left to the person who works on it', () => {
    const response = answerOf([whole(1, 'CO', '197')]);
    const task = stored(tasksOf(response)[0]);
    expect(followUpTasks(aChart({ tasks: [task] }), response)).toEqual([]);
  });

  test('an answer not stored yet is named by the payer’s identifier', () => {
    const { id: _id, ...response } = answerOf([whole(1, 'CO', '197')]);
    expect(tasksOf(response)[0]?.reasonReference?.reference).toMatch(
      /^ClaimResponse\?identifier=.*adjudication\|CW1\.88001$/,
    );
  });

  test('a later answer that pays completes the Task and says why; the earlier answer makes no new one', () => {
    const denied = answerOf([whole(1, 'CO', '197')]);
    const paid = { ...answerOf([adjudicatedLine(1, 12_010, [])]), id: 'paid' };
    const task = stored(tasksOf(denied)[0]);
    const chart = aChart({ tasks: [task], responses: [denied, paid] });
    const [write, ...others] = followUpTasks(chart, paid);
    expect(others).toEqual([]);
    expect(write).toMatchObject({
      kind: 'update',
      resource: {
        status: 'completed',
        statusReason: { text: expect.any(String) },
        output: [{ valueReference: { reference: 'ClaimResponse/paid' } }],
      },
    });
    expect(followUpTasks({ ...chart, tasks: [] }, denied)).toEqual([]);
    expect(stateAfter(chart, [denied, paid])).toBe('closed');
  });

  test('a reversal closes no work: its correction is still to come', () => {
    const denied = answerOf([whole(1, 'CO', '197')]);
    const reversal = { ...answerOf([adjudicatedLine(1, -12_010, [])]), id: 'reversal' };
    const chart = aChart({ tasks: [stored(tasksOf(denied)[0])], responses: [denied, reversal] });
    expect(followUpTasks(chart, reversal)).toEqual([]);
    expect(stateAfter(chart, [denied, reversal])).toBe('adjudicated');
  });

  test('the same answer twice gives the same Tasks, and each is a valid R4 Task', () => {
    const response = answerOf([whole(1, 'CO', '16', 'N382'), whole(2, 'PR', '204')]);
    expect(followUpTasks(aChart(), response)).toEqual(followUpTasks(aChart(), response));
    for (const task of [...tasksOf(response), ...tasksOf(refused)])
      expect(() => validateResource(task)).not.toThrow();
  });
});

describe('the state of the claim', () => {
  test.each([
    ['without answers it stays', [], 'delivered'],
    ['acknowledged, it is accepted', [{ ...refused, outcome: 'queued' as const }], 'accepted'],
    ['refused, it is rejected', [refused], 'rejected'],
    [
      'paid with a copay, it is closed',
      [answerOf([adjudicatedLine(1, 12_010, [{ group: 'PR', carc: '3', amountCents: 2500 }])])],
      'closed',
    ],
    ['denied, it is adjudicated', [answerOf([whole(1, 'CO', '50')])], 'adjudicated'],
    [
      'with a pending line, it is adjudicated',
      [{ ...answerOf([adjudicatedLine(1, 100, [])]), outcome: 'partial' as const }],
      'adjudicated',
    ],
  ])('%s', (_, responses, state) => {
    expect(stateAfter(aChart({ responses }), responses)).toBe(state);
  });

  test('denied, and its Task completed by a person, it is closed', () => {
    const response = answerOf([whole(1, 'CO', '50')]);
    const task = { ...stored(tasksOf(response)[0]), status: 'completed' as const };
    expect(stateAfter(aChart({ tasks: [task] }), [response])).toBe('closed');
  });
});
