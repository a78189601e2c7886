import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decisionsCommand } from '../../src/commands/decisions.ts';
import { firstPage } from '../../src/workbench/first-page.ts';
import { codingDecisions } from '../../src/workflows/decisions.ts';
import { aScene } from '../commands/around.ts';
import { aReview, openReview, reviewed, told } from './telling.ts';

/** A vaccine visit whose coder rejects one suggested code, changes another's modifier, adds a third. */
const decided = async () => {
  const world = await told('vaccine-visit', 'review');
  const task = await openReview(world);
  const codes = (task.input ?? [])
    .filter(({ type }) => type.coding?.[0]?.code?.startsWith('suggested-'))
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? []);
  const [rejected = '', ...accepted] = codes;
  await reviewed(
    world,
    aReview({
      rejected: [{ code: rejected, reason: 'not-documented' }],
      added: [{ code: 'E78.5', kind: 'diagnosis' }],
    }),
    task,
  );
  return { world, rejected, accepted };
};

const zero = { accepted: 0, modified: 0, rejected: 0, deferred: 0, added: 0 };

describe('what coders decided', () => {
  test('given a completed review, then it is counted by code, by rule and by reason', async () => {
    const { world, rejected, accepted } = await decided();
    expect(accepted.length).toBeGreaterThan(0);
    const figures = await codingDecisions(world.ports);
    expect(figures.reviews).toEqual({ byPerson: 1, byPolicy: 0 });
    expect(figures.codes).toContainEqual({ code: rejected, ...zero, rejected: 1 });
    for (const code of accepted)
      expect(figures.codes).toContainEqual({ code, ...zero, accepted: 1 });
    expect(figures.codes).toContainEqual({ code: 'E78.5', ...zero, added: 1 });
    expect(figures.reasons).toEqual([{ code: rejected, reason: 'not-documented', times: 1 }]);
    const total = figures.rules.reduce((sum, one) => sum + one.accepted + one.rejected, 0);
    expect(total).toBe(accepted.length + 1);
    expect(figures.rules.map(({ rule }) => rule)).toContain('service-from-immunization');
    await world.ehr.close();
  });

  test('given an open review, then nothing is counted yet', async () => {
    const world = await told('vaccine-visit', 'review');
    expect((await codingDecisions(world.ports)).codes).toEqual([]);
    await world.ehr.close();
  });

  test('given reviews that the policy accepted, then nobody decided', async () => {
    const open = await told('vaccine-visit', 'review');
    const codes = ((await openReview(open)).input ?? []).flatMap(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code ?? [],
    );
    await open.ehr.close();
    const world = await told('vaccine-visit', 'review', {
      practice: (one) => ({ ...one, policy: { ...one.policy, autoAccept: codes } }),
    });
    const figures = await codingDecisions(world.ports);
    expect(figures).toMatchObject({ reviews: { byPerson: 0, byPolicy: 1 }, codes: [], rules: [] });
    await world.ehr.close();
  });

  test('given the first page, then it shows the counts and no name of a patient beside them', async () => {
    const { world, rejected } = await decided();
    const page = String(await firstPage(world.ports, world.practice));
    const section = /<section>[\s\S]*What coders decided[\s\S]*<\/section>/.exec(page)?.[0] ?? '';
    expect(section).toContain(`${rejected} not-documented (1)`);
    const patients = await world.admin.searchResources('Patient');
    for (const { name } of patients) expect(section).not.toContain(name?.[0]?.family ?? '?');
    await world.ehr.close();
  });

  test('given the Tasks that an EHR exported, then the command counts the same', async () => {
    const { world } = await decided();
    const tasks = await world.admin.searchResources('Task', { _count: 100 });
    const scene = aScene();
    const file = path.join(scene.folder, 'Task.ndjson');
    writeFileSync(file, `${tasks.map((task) => JSON.stringify(task)).join('\n')}\n`);
    expect(await decisionsCommand([file, '--json'], scene.around)).toBe(0);
    expect(JSON.parse(scene.out())).toEqual(await codingDecisions(world.ports));
    writeFileSync(file, '{"resourceType":\n');
    expect(await decisionsCommand([file], scene.around)).toBe(2);
    expect(scene.err()).toContain('line 1: not JSON');
    scene.end();
    await world.ehr.close();
  });
});
