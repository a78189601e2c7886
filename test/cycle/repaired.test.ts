import type { Claim } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { elements } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { cents, dollars } from '../../src/fhir/money.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { previewScrub, scrubClaim } from '../../src/workflows/scrub.ts';
import { aReview, reviewed, theClaim, told } from './telling.ts';

/** A reviewed claim, held for a code that does not exist; no event tells of its changes. */
const heldClaim = async (): Promise<World> => {
  const world = await told('office-visit', 'review', { without: ['Claim'] });
  await reviewed(world, aReview({ added: [{ code: 'Z99.99', kind: 'diagnosis' }] }));
  expect(stateOf(await theClaim(world))).toBe('held');
  return world;
};

/** The wrong code is taken away, and something else goes wrong. */
const changed = async (world: World, change: (claim: Claim) => Partial<Claim>): Promise<Claim> => {
  const claim = await theClaim(world);
  const diagnosis = (claim.diagnosis ?? []).filter(
    ({ diagnosisCodeableConcept: concept }) => concept?.coding?.[0]?.code !== 'Z99.99',
  );
  return world.admin.updateResource<Claim>({ ...claim, diagnosis, ...change(claim) });
};

const wrongTotal = ({ total }: Claim): Partial<Claim> => ({
  total: { value: (total?.value ?? 0) + 1, currency: 'USD' },
});

const wrongIndicator = ({ insurance }: Claim): Partial<Claim> => ({
  insurance: insurance.map((one) => ({
    ...one,
    extension: one.extension?.map((part) =>
      part.url === extension.claimFilingIndicator ? { ...part, valueCode: 'MC' } : part,
    ),
  })),
});

const emojiInNote = ({ supportingInfo = [] }: Claim): Partial<Claim> => ({
  supportingInfo: [
    ...supportingInfo,
    {
      sequence: 90,
      category: { coding: [{ system: codeSystem.supportingInfo, code: 'info' }] },
      valueString: 'Patient\u2019s choice \u{1F600}',
    },
  ],
});

/** The clinician who saw the patient is also named as the supervisor. */
const ownSupervisor = ({ careTeam = [], item }: Claim): Partial<Claim> => ({
  careTeam: [
    ...careTeam,
    ...careTeam
      .filter(({ role }) => role?.coding?.some(({ code }) => code === 'primary'))
      .map(({ provider }) => ({
        sequence: 90,
        provider,
        role: { coding: [{ system: external.claimCareTeamRole, code: 'supervisor' }] },
      })),
  ],
  item: item?.map((line, index) => (index ? line : { ...line, careTeamSequence: [90] })),
});

const logOf = ({ extension: stated = [] }: Claim) =>
  stated
    .filter(({ url }) => url === extension.repair)
    .map(({ extension: parts = [] }) =>
      Object.fromEntries(
        parts.map(({ url, valueCode, valueString, valueDateTime }) => [
          url,
          valueCode ?? valueString ?? valueDateTime,
        ]),
      ),
    );

const proofsOf = async (world: World) =>
  (await world.admin.searchResources('Provenance')).filter(({ activity }) =>
    activity?.coding?.some(({ code }) => code === 'format-repaired'),
  );

const scrubbed = async (world: World, { id = '' }: Claim) =>
  scrubClaim(world.ports, world.practice, id);

const codesOf = ({ diagnosis, item }: Claim) => ({ diagnosis, item });

describe('given a reviewed claim', () => {
  test('when its total is wrong and it is scrubbed, then the lines are summed anew, logged, and it is ready', async () => {
    const world = await heldClaim();
    const { total } = await theClaim(world);
    const broken = await changed(world, wrongTotal);
    const result = await scrubbed(world, broken);
    expect(result?.ready).toBe(true);
    expect(result?.outcome.issue.at(-1)?.diagnostics).toMatch(/^Repaired, format only:/);
    const claim = await theClaim(world);
    expect(claim.total).toEqual(total);
    expect(stateOf(claim)).toBe('ready');
    expect(codesOf(claim)).toEqual(codesOf(broken));
    expect(logOf(claim)).toEqual([
      {
        edit: 'total-differs-from-lines',
        place: 'Claim.total',
        before: dollars(cents(broken.total) ?? 0),
        after: dollars(cents(total) ?? 0),
        when: expect.stringMatching(/^2026-/),
      },
    ]);
    const [proof, ...more] = await proofsOf(world);
    expect(more).toEqual([]);
    expect(proof).toMatchObject({
      target: [{ reference: `Claim/${claim.id}` }],
      agent: [{ who: { display: 'Claimwright' } }],
    });
    expect(proof?.extension?.[0]?.extension).toContainEqual({
      url: 'edit',
      valueCode: 'total-differs-from-lines',
    });
    await world.ehr.close();
  });

  test("when its filing indicator is another payer kind's, then the indicator of the payer's row is set", async () => {
    const world = await heldClaim();
    const before = elements.claimFilingIndicator.read(await theClaim(world));
    const broken = await changed(world, wrongIndicator);
    expect((await scrubbed(world, broken))?.ready).toBe(true);
    const claim = await theClaim(world);
    expect(elements.claimFilingIndicator.read(claim)).toBe(before);
    expect(stateOf(claim)).toBe('ready');
    expect(logOf(claim)).toMatchObject([
      { edit: 'filing-indicator-mismatch', before: 'MC', after: before },
    ]);
    await world.ehr.close();
  });

  test('when a note has an emoji, then the note is written in plain characters, and the log holds none of it', async () => {
    const world = await heldClaim();
    const broken = await changed(world, emojiInNote);
    expect((await scrubbed(world, broken))?.ready).toBe(true);
    const claim = await theClaim(world);
    expect(claim.supportingInfo?.at(-1)?.valueString).toBe("Patient's choice");
    expect(stateOf(claim)).toBe('ready');
    const at = (claim.supportingInfo?.length ?? 0) - 1;
    expect(logOf(claim)).toEqual([
      {
        edit: 'character-not-allowed',
        place: `Claim.supportingInfo[${at}].valueString`,
        when: expect.any(String),
      },
    ]);
    expect(JSON.stringify(await proofsOf(world))).not.toContain('choice');
    await world.ehr.close();
  });

  test('when its clinician is named as supervisor too, then the second mention is left out', async () => {
    const world = await heldClaim();
    const { careTeam } = await theClaim(world);
    await scrubbed(world, await changed(world, ownSupervisor));
    const claim = await theClaim(world);
    expect(claim.careTeam).toEqual(careTeam);
    expect(claim.item?.[0]?.careTeamSequence).toBeUndefined();
    expect(logOf(claim).map(({ edit }) => edit)).toEqual(['supervisor-repeats-rendering']);
    await world.ehr.close();
  });

  test('when all three are wrong and it is scrubbed twice, then the second scrub adds nothing', async () => {
    const world = await heldClaim();
    const broken = await changed(world, (claim) => ({
      ...wrongTotal(claim),
      ...wrongIndicator(claim),
      ...emojiInNote(claim),
    }));
    await scrubbed(world, broken);
    const once = await theClaim(world);
    const proofs = await proofsOf(world);
    expect(logOf(once)).toHaveLength(3);
    expect(proofs).toHaveLength(3);
    const again = await scrubbed(world, broken);
    expect(again?.ready).toBe(true);
    expect(JSON.stringify(again?.outcome)).not.toContain('Repaired');
    expect((await theClaim(world)).meta?.versionId).toBe(once.meta?.versionId);
    expect(await proofsOf(world)).toHaveLength(3);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when a program adds a modifier and breaks the total, then the total is repaired and the claim held for the modifier', async () => {
    const world = await heldClaim();
    const broken = await changed(world, (claim) => ({
      ...wrongTotal(claim),
      item: claim.item?.map((line, index) =>
        index ? line : { ...line, modifier: [{ coding: [{ code: '25' }] }] },
      ),
    }));
    const result = await scrubbed(world, broken);
    expect(result?.ready).toBe(false);
    const claim = await theClaim(world);
    expect(stateOf(claim)).toBe('held');
    expect(codesOf(claim)).toEqual(codesOf(broken));
    expect(logOf(claim)).toHaveLength(1);
    expect(result?.results.find(({ edit }) => edit === 'code-not-accepted')?.state).toBe('fail');
    await world.ehr.close();
  });

  test('when the connection breaks between the proof and the claim, then the next scrub finishes, with one proof', async () => {
    const world = await heldClaim();
    const broken = await changed(world, wrongTotal);
    const { ports } = world;
    const torn = {
      ...ports,
      ehr: {
        ...ports.ehr,
        update: () => Promise.reject(new Error('the connection broke')),
      },
    };
    await expect(scrubClaim(torn, world.practice, broken.id ?? '')).rejects.toThrow('broke');
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await proofsOf(world)).toHaveLength(1);
    expect((await scrubbed(world, broken))?.ready).toBe(true);
    expect(logOf(await theClaim(world))).toHaveLength(1);
    expect(await proofsOf(world)).toHaveLength(1);
    await world.ehr.close();
  });

  test('when something breaks its total again and again, then after three repairs a person looks at it', async () => {
    const world = await heldClaim();
    for (const day of ['01', '02', '03', '04']) {
      world.setNow(`2026-12-${day}T09:00:00-06:00`);
      await scrubbed(world, await changed(world, wrongTotal));
    }
    const claim = await theClaim(world);
    expect(logOf(claim)).toHaveLength(3);
    expect(await proofsOf(world)).toHaveLength(3);
    expect(stateOf(claim)).toBe('held');
    await world.ehr.close();
  });
});

test('given a claim under review with a wrong total, when it is looked at, then the repair is told and nothing written', async () => {
  const world = await told('office-visit', 'review', { without: ['Claim'] });
  const broken = await world.admin.updateResource<Claim>({
    ...(await theClaim(world)),
    total: { value: 1, currency: 'USD' },
  });
  expect(await scrubbed(world, broken)).toBeUndefined();
  const result = await previewScrub(world.ports, world.practice, broken.id);
  expect(result?.ready).toBe(false);
  expect(result?.outcome.issue.at(-1)).toMatchObject({
    diagnostics: expect.stringMatching(/^Will be repaired/),
    expression: ['Claim.total'],
  });
  expect((await theClaim(world)).meta?.versionId).toBe(broken.meta?.versionId);
  expect(await proofsOf(world)).toEqual([]);
  await world.ehr.close();
});

test('given a claim to the first payer that was repaired, when the claim to the next payer is drawn up, then that was not', async () => {
  const world = await told('primary-and-secondary', 'review');
  const claim = await theClaim(world);
  await world.admin.updateResource<Claim>({ ...claim, ...emojiInNote(claim) });
  await reviewed(world, aReview());
  const claims = await world.admin.searchResources('Claim');
  const logs = claims.map((one) => [
    one.identifier?.[0]?.value?.includes('payer-2'),
    logOf(one).length,
  ]);
  expect(logs.sort()).toEqual([
    [false, 1],
    [true, 0],
  ]);
  for (const { supportingInfo } of claims)
    expect(supportingInfo?.at(-1)?.valueString).toBe("Patient's choice");
  await world.ehr.close();
});
