import type { Claim, Coverage, Task, TaskOutput } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, extension } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import { previewScrub, scrubClaim } from '../../src/workflows/scrub.ts';
import { aReview, coderOf, reviewed, theClaim, told } from './telling.ts';

const lapsed = 'coverage-not-in-force';
const placeOfLapse = 'Claim.insurance.where(focal).coverage';

const correctionOf = async (world: World): Promise<Stored<Task>> => {
  const [task, ...more] = await world.admin.searchResources('Task', { code: 'claim-correction' });
  if (!task || more.length) throw new Error('the claim has one claim-correction Task');
  return task;
};

const override = (change: Partial<TaskOutput> = {}, edit = lapsed, place = placeOfLapse) => ({
  type: { coding: [{ system: codeSystem.override, code: 'overridden' }] },
  extension: [
    {
      url: extension.finding,
      extension: [
        { url: 'edit', valueCode: edit },
        { url: 'place', valueString: place },
      ],
    },
  ],
  valueCodeableConcept: { text: 'The plan confirmed cover in retrospect by telephone' },
  ...change,
});

/** A biller, or whoever else writes, completes the Task with these outputs. */
const completed = async (
  world: World,
  output: TaskOutput[],
  writer = world.admin,
): Promise<Stored<Task>> => {
  const task = await correctionOf(world);
  const written = await writer.updateResource<Task>({ ...task, status: 'completed', output });
  await world.ehr.settled();
  return written;
};

const asBiller = async (world: World) => world.as(await coderOf(world));

const proofsOf = async (world: World) =>
  (await world.admin.searchResources('Provenance')).filter(({ activity }) =>
    activity?.coding?.some(({ code }) => code === 'finding-overridden'),
  );

const findingsOf = ({ input = [] }: Task): (string | undefined)[] =>
  input.map(({ type }) => type.coding?.find(({ system }) => system === codeSystem.edit)?.code);

/** A visit on a lapsed plan, with a code on top that the payer would reject. */
const lapsedWithWrongCode = async (): Promise<World> => {
  const world = await told('lapsed-coverage', 'review');
  await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
  return world;
};

describe('given a claim that is held because its plan had lapsed', () => {
  test('when a biller overrides that with a reason, then it goes out, and who, when and why is kept', async () => {
    const world = await told('lapsed-coverage', 'end');
    const sent: string[] = [];
    const { submit } = world.ports.clearinghouse;
    world.ports.clearinghouse.submit = async (submission) => {
      sent.push(submission.controlNumber);
      return submit(submission);
    };
    expect(stateOf(await theClaim(world))).toBe('held');
    const decision = await completed(world, [override()], await asBiller(world));

    const claim = await theClaim(world);
    expect(sent).toHaveLength(1);
    expect(stateOf(claim)).not.toBe('held');
    const [proof, ...more] = await proofsOf(world);
    expect(more).toEqual([]);
    expect(proof).toMatchObject({
      recorded: decision.meta?.lastUpdated,
      reason: [{ text: 'The plan confirmed cover in retrospect by telephone' }],
      agent: [{ who: { reference: await coderOf(world) } }],
      target: [{ reference: `Claim/${claim.id}` }, { reference: `Task/${decision.id}` }],
    });
    expect(JSON.stringify(proof?.extension)).toContain(lapsed);
    expect((await correctionOf(world)).status).toBe('completed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when it is overridden, then the result and its outcome say so, and that the finding is still there', async () => {
    const world = await told('lapsed-coverage', 'end');
    await completed(world, [override()], await asBiller(world));
    const result = await previewScrub(world.ports, world.practice, (await theClaim(world)).id);
    const finding = result?.results.find(({ edit }) => edit === lapsed);
    expect(finding).toMatchObject({
      state: 'fail',
      overridden: [{ place: placeOfLapse, by: await coderOf(world) }],
    });
    const issue = result?.outcome.issue.find(
      ({ details }) => details?.coding?.[0]?.code === lapsed,
    );
    expect(issue).toMatchObject({ severity: 'warning', expression: [placeOfLapse] });
    expect(issue?.diagnostics).toContain('in retrospect by telephone');
    await world.ehr.close();
  });

  test.each<[string, string, (world: World) => Promise<Task>]>([
    [
      'without a reason',
      'it gives no reason',
      async (world) =>
        completed(
          world,
          [override({ valueCodeableConcept: { coding: [{ system: 'urn:clinic' }] } })],
          await asBiller(world),
        ),
    ],
    [
      'by a program, with no person named',
      'nobody is named',
      (world) => completed(world, [override()]),
    ],
    [
      'at another place',
      'no such finding',
      async (world) =>
        completed(world, [override({}, lapsed, 'Claim.item[0]')], await asBiller(world)),
    ],
    [
      'for another edit',
      'no such finding',
      async (world) => completed(world, [override({}, 'claim-duplicated')], await asBiller(world)),
    ],
  ])('when it is overridden %s, then it stays held and the Task says why', async (_, why, act) => {
    const world = await told('lapsed-coverage', 'end');
    await act(world);
    expect(stateOf(await theClaim(world))).toBe('held');
    const task = await correctionOf(world);
    expect(task.status).toBe('ready');
    expect(task.output).toBeUndefined();
    expect(task.note?.at(-1)?.text).toContain(why);
    expect(await proofsOf(world)).toEqual([]);
    await world.ehr.close();
  });

  test('when the Task is completed and nothing was put right, then it comes back', async () => {
    const world = await told('lapsed-coverage', 'end');
    await completed(world, [], await asBiller(world));
    expect(stateOf(await theClaim(world))).toBe('held');
    expect((await correctionOf(world)).status).toBe('ready');
    await world.ehr.close();
  });

  test('when a biller writes an override and is not done yet, then a check in between neither counts nor drops it', async () => {
    const world = await told('lapsed-coverage', 'end');
    const task = await correctionOf(world);
    const begun = { ...task, status: 'in-progress' as const, output: [override()] };
    await (await asBiller(world)).updateResource<Task>(begun);
    const claim = await theClaim(world);
    await scrubClaim(world.ports, world.practice, claim.id);
    expect(stateOf(await theClaim(world))).toBe('held');
    expect((await correctionOf(world)).output).toHaveLength(1);
    await world.ehr.close();
  });
});

describe('given a claim with a lapsed plan and a code that does not exist', () => {
  test('when both are overridden, then only the plan counts as overridden, and the claim stays held for the code', async () => {
    const world = await lapsedWithWrongCode();
    const wrong = (await correctionOf(world)).input?.find((one) =>
      one.type.coding?.some(({ code }) => code === 'diagnosis-not-in-code-set'),
    );
    const place = wrong?.extension?.[0]?.extension?.find(({ url }) => url === 'place')?.valueString;
    await completed(
      world,
      [override(), override({}, 'diagnosis-not-in-code-set', place)],
      await asBiller(world),
    );
    expect(stateOf(await theClaim(world))).toBe('held');
    const task = await correctionOf(world);
    expect(task.status).toBe('ready');
    expect(findingsOf(task)).toContain('diagnosis-not-in-code-set');
    expect(findingsOf(task)).not.toContain(lapsed);
    expect(task.note?.at(-1)?.text).toContain('the payer would reject');
    expect(await proofsOf(world)).toHaveLength(1);
    await world.ehr.close();
  });

  test('when a line is changed after the plan was overridden, then the override counts no more', async () => {
    const world = await lapsedWithWrongCode();
    await completed(world, [override()], await asBiller(world));
    const claim = await theClaim(world);
    expect(findingsOf(await correctionOf(world))).not.toContain(lapsed);
    const [first, ...others] = claim.item ?? [];
    if (!first) throw new Error('the claim has a line');
    const lines = [{ ...first, modifier: [{ coding: [{ code: '25' }] }] }, ...others];
    await world.admin.updateResource<Claim>({ ...claim, item: lines });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(findingsOf(await correctionOf(world))).toContain(lapsed);
    await world.ehr.close();
  });

  test('when a program breaks its total after that, then the total is repaired and the override still counts', async () => {
    const world = await lapsedWithWrongCode();
    await completed(world, [override()], await asBiller(world));
    const claim = await theClaim(world);
    await world.admin.updateResource<Claim>({ ...claim, total: { value: 1, currency: 'USD' } });
    await world.ehr.settled();
    expect((await theClaim(world)).total).toEqual(claim.total);
    const findings = findingsOf(await correctionOf(world));
    expect(findings).not.toContain('total-differs-from-lines');
    expect(findings).not.toContain(lapsed);
    expect(await proofsOf(world)).toHaveLength(1);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when the dates of the plan change after that, then the override counts no more', async () => {
    const world = await lapsedWithWrongCode();
    await completed(world, [override()], await asBiller(world));
    expect(findingsOf(await correctionOf(world))).not.toContain(lapsed);
    const coverage = await world.admin.searchOne('Coverage');
    if (!coverage) throw new Error('the patient is insured');
    const period = { start: '2025-01-01', end: '2025-06-30' };
    await world.admin.updateResource<Coverage>({ ...coverage, period });
    await world.ehr.settled();
    expect(findingsOf(await correctionOf(world))).toContain(lapsed);
    await world.ehr.close();
  });

  test('when it is checked again without a change, then the override still counts and is kept once', async () => {
    const world = await lapsedWithWrongCode();
    await completed(world, [override()], await asBiller(world));
    const { id } = await theClaim(world);
    await scrubClaim(world.ports, world.practice, id);
    await scrubClaim(world.ports, world.practice, id);
    expect(findingsOf(await correctionOf(world))).not.toContain(lapsed);
    expect(await proofsOf(world)).toHaveLength(1);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});
