import type { Claim } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem } from '../../src/fhir/systems.ts';
import { aReview, coderOf, reviewed, theClaim, told } from './telling.ts';

const findingsOf = async (world: World): Promise<(string | undefined)[]> => {
  const [task] = await world.admin.searchResources('Task', { code: 'claim-correction' });
  return (task?.input ?? []).map(
    ({ type }) => type.coding?.find(({ system }) => system === codeSystem.edit)?.code,
  );
};

/** A claim that is held for a code that does not exist, which somebody has to take away. */
const heldClaim = async (): Promise<World> => {
  const world = await told('office-visit', 'review');
  await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
  expect(stateOf(await theClaim(world))).toBe('held');
  return world;
};

/** The wrong code is taken away, and the first line gets a modifier. */
const corrected = (claim: Claim): Claim => ({
  ...claim,
  diagnosis: (claim.diagnosis ?? []).filter(
    ({ diagnosisCodeableConcept }) => diagnosisCodeableConcept?.coding?.[0]?.code !== 'Z99.99',
  ),
  item: (claim.item ?? []).map((line, index) =>
    index === 0 ? { ...line, modifier: [{ coding: [{ code: '25' }] }] } : line,
  ),
});

const amendments = async (world: World) =>
  (await world.admin.searchResources('Provenance')).filter(({ activity }) =>
    activity?.coding?.some(({ code }) => code === 'coding-amended'),
  );

describe('given a held claim whose codes a coder accepted', () => {
  test('when a biller adds a modifier under his own name, then he answers for it, and the claim goes out', async () => {
    const world = await heldClaim();
    const biller = await coderOf(world);
    await world.as(biller).updateResource<Claim>(corrected(await theClaim(world)));
    await world.ehr.settled();
    const [proof, ...more] = await amendments(world);
    expect(more).toEqual([]);
    expect(proof?.agent[0]?.who?.reference).toBe(biller);
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when a program adds a modifier, then nobody accepted it, and the claim stays held until a person saves it', async () => {
    const world = await heldClaim();
    const changed = await world.admin.updateResource<Claim>(corrected(await theClaim(world)));
    await world.ehr.settled();
    expect(changed.meta?.author?.reference ?? '').not.toMatch(/^Practitioner/);
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('code-not-accepted');
    expect(await amendments(world)).toEqual([]);

    const claim = await theClaim(world);
    const note = { ...claim, language: 'en-US' };
    await world.as(await coderOf(world)).updateResource<Claim>(note);
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(await amendments(world)).toHaveLength(1);
    await world.ehr.close();
  });
});
