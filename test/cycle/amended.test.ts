import type { Claim } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, external } from '../../src/fhir/systems.ts';
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

const without25 = (claim: Claim): Claim => ({
  ...claim,
  item: (claim.item ?? []).map(({ modifier: _modifier, ...line }) => line),
});

/** A program of somebody else. */
const program = 'ClientApplication/portal';

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

  test('when a program adds a modifier, then nobody accepted it, and the claim stays held, whatever else a person saves, until a person undoes it', async () => {
    const world = await heldClaim();
    const changed = await world.admin.updateResource<Claim>(corrected(await theClaim(world)));
    await world.ehr.settled();
    expect(changed.meta?.author?.reference ?? '').not.toMatch(/^Practitioner/);
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('code-not-accepted');

    const biller = world.as(await coderOf(world));
    await biller.updateResource<Claim>({ ...(await theClaim(world)), language: 'en-US' });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await amendments(world)).toEqual([]);

    await biller.updateResource<Claim>(without25(await theClaim(world)));
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(await amendments(world)).toEqual([]);
    await world.ehr.close();
  });

  test('when a person changes a line after a program changed another, then he answers for his own alone', async () => {
    const world = await heldClaim();
    await world.as(program).updateResource<Claim>(corrected(await theClaim(world)));
    await world.ehr.settled();
    const biller = await coderOf(world);
    const claim = await theClaim(world);
    await world.as(biller).updateResource<Claim>({
      ...claim,
      diagnosis: [
        ...(claim.diagnosis ?? []),
        {
          sequence: 9,
          diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    const [proof, ...more] = await amendments(world);
    expect(more).toEqual([]);
    const kept = proof?.extension?.[0]?.valueString?.split(' ') ?? [];
    expect(kept).toContain('J45.909');
    expect(kept.filter((code) => code.includes('-25'))).toEqual([]);
    const [task] = await world.admin.searchResources('Task', { code: 'claim-correction' });
    const found = (task?.input ?? []).find(({ type }) =>
      type.coding?.some(({ code }) => code === 'code-not-accepted'),
    );
    expect(JSON.stringify(found)).toContain('Claim.item[0]');
    expect(JSON.stringify(found)).not.toContain('Claim.diagnosis');
    await world.ehr.close();
  });

  test('when a person changes the units of the very line, then the program’s modifier on it is still nobody’s', async () => {
    const world = await heldClaim();
    await world.as(program).updateResource<Claim>(corrected(await theClaim(world)));
    await world.ehr.settled();
    const claim = await theClaim(world);
    await world.as(await coderOf(world)).updateResource<Claim>({
      ...claim,
      item: (claim.item ?? []).map((line, index) =>
        index === 0 ? { ...line, quantity: { value: 2 } } : line,
      ),
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('code-not-accepted');
    await world.ehr.close();
  });

  test('when a program puts a second code beside the one that was accepted, then nobody was shown it, and the claim is held', async () => {
    const world = await heldClaim();
    const claim = without25(corrected(await theClaim(world)));
    await world.as(program).updateResource<Claim>({
      ...claim,
      item: (claim.item ?? []).map((line) => ({
        ...line,
        productOrService: {
          coding: [
            ...(line.productOrService.coding ?? []),
            { system: external.cpt, code: '99215' },
          ],
        },
      })),
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await findingsOf(world)).toContain('code-not-accepted');
    await world.ehr.close();
  });

  test('when a program doubles a line under its own number and a person changes something else, then he does not answer for the second', async () => {
    const world = await heldClaim();
    const claim = await theClaim(world);
    const [line] = claim.item ?? [];
    if (!line) throw new Error('the claim has a line');
    await world
      .as(program)
      .updateResource<Claim>({ ...claim, item: [line, ...(claim.item ?? [])] });
    await world.ehr.settled();
    const doubled = await theClaim(world);
    await world.as(await coderOf(world)).updateResource<Claim>({
      ...doubled,
      diagnosis: [
        ...(doubled.diagnosis ?? []),
        {
          sequence: 9,
          diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await world.ehr.settled();
    const [proof] = await amendments(world);
    const kept = proof?.extension?.[0]?.valueString?.split(' ') ?? [];
    expect(kept).toContain('J45.909');
    expect(kept.filter((code) => code.startsWith('99'))).toHaveLength(1);
    await world.ehr.close();
  });

  test.each([
    {
      what: 'a drug',
      kept: 'n00409488710q',
      detail: { productOrService: { coding: [{ system: external.ndc, code: '0409-4887-10' }] } },
    },
    {
      what: 'minutes of anesthesia',
      kept: 'm90',
      detail: {
        category: { coding: [{ code: 'anesthesia-minutes' }] },
        productOrService: { text: 'Minutes' },
        quantity: { value: 90 },
      },
    },
  ])(
    'when a program adds $what to a line, then nobody accepted it; when a person enters it himself, he answers for it',
    async ({ kept, detail }) => {
      const world = await heldClaim();
      const held = without25(corrected(await theClaim(world)));
      const added = {
        ...held,
        item: (held.item ?? []).map((line) => ({ ...line, detail: [{ sequence: 1, ...detail }] })),
      };
      await world.as(program).updateResource<Claim>(added);
      await world.ehr.settled();
      expect(stateOf(await theClaim(world))).toBe('held');
      expect(await findingsOf(world)).toContain('code-not-accepted');
      expect(await amendments(world)).toEqual([]);
      const biller = world.as(await coderOf(world));
      await biller.updateResource<Claim>({ ...(await theClaim(world)), item: held.item ?? [] });
      await biller.updateResource<Claim>({ ...(await theClaim(world)), item: added.item });
      await world.ehr.settled();
      const [proof] = await amendments(world);
      expect(proof?.extension?.[0]?.valueString).toContain(kept);
      await world.ehr.close();
    },
  );

  test('when a program doubles a line that was accepted once, then nobody accepted the second', async () => {
    const world = await heldClaim();
    const claim = await theClaim(world);
    const [line] = claim.item ?? [];
    if (!line) throw new Error('the claim has a line');
    await world
      .as(program)
      .updateResource<Claim>({ ...claim, item: [...(claim.item ?? []), { ...line, sequence: 9 }] });
    await world.ehr.settled();
    expect(await findingsOf(world)).toContain('code-not-accepted');
    await world.ehr.close();
  });
});
