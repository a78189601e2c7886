import type { ClaimResponse, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { identifierOf } from '../../src/fhir/keys.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external } from '../../src/fhir/systems.ts';
import { aReview, reviewed, theClaim, told } from './telling.ts';

/** A payer that refuses what it is sent as long as `isRefusing` says so. */
const refusedVisit = async (isRefusing: { is: boolean }) => {
  const world = await told('office-visit', 'review');
  const { answers, submit } = world.ports.clearinghouse;
  const sent: string[] = [];
  world.ports.clearinghouse.submit = async (submission) => {
    sent.push(submission.controlNumber);
    await submit(submission);
  };
  world.ports.clearinghouse.answers = async (submission, at) => {
    const all = await answers(submission, at);
    if (!isRefusing.is) return all;
    return all.slice(0, 1).map(
      (one): ClaimResponse => ({
        ...one,
        identifier: [identifierOf('acknowledgement', submission.controlNumber, 'refused')],
        outcome: 'error',
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
      }),
    );
  };
  await reviewed(world, aReview());
  return { world, sent };
};

const rejection = async (world: World) => {
  const tasks = await world.admin.searchResources('Task', { code: 'rejection' });
  const [task] = tasks;
  if (!task || tasks.length > 1) throw new Error(`there are ${tasks.length} rejections`);
  return task;
};

const complete = async (world: World): Promise<void> => {
  await world.admin.updateResource<Task>({ ...(await rejection(world)), status: 'completed' });
  await world.ehr.settled();
};

describe('given a claim that was rejected before adjudication', () => {
  test('when a biller completes its Task, then it is sent again under its number and adjudicated', async () => {
    const isRefusing = { is: true };
    const { world, sent } = await refusedVisit(isRefusing);
    const before = await theClaim(world);
    expect(stateOf(before)).toBe('rejected');
    expect((await rejection(world)).status).toBe('ready');
    isRefusing.is = false;
    await complete(world);
    const after = await theClaim(world);
    expect(stateOf(after)).toBe('closed');
    expect(after.identifier).toEqual(before.identifier);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
    expect((await rejection(world)).status).toBe('completed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when it is refused again for the same reason, then the Task opens again and says so', async () => {
    const { world, sent } = await refusedVisit({ is: true });
    await complete(world);
    expect(sent).toHaveLength(2);
    expect(stateOf(await theClaim(world))).toBe('rejected');
    const task = await rejection(world);
    expect(task.status).toBe('ready');
    expect(task.note?.at(-1)?.text).toContain('rejected again');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});
