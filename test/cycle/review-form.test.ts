import type { Provenance, Questionnaire, QuestionnaireResponse, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { isOfShown, reviewForm } from '../../src/coding/review-form.ts';
import type { World } from '../../src/demo/world.ts';
import { diagnosisCodes } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { acceptAll, type Decide, decision, filledIn } from '../clinic/filled-in-form.ts';
import { call } from '../ehr/calling.ts';
import { coderOf, told } from './telling.ts';

/** A visit whose review is open, with its form. */
const aReview = async () => {
  const results: unknown[] = [];
  const world = await told('office-visit', 'review', {
    practice: (practice) => ({ ...practice, policy: { ...practice.policy, reviewForm: true } }),
    onResult: (event, result) => {
      if (event.resourceType === 'QuestionnaireResponse') results.push(result);
    },
  });
  return { world, results, coder: await coderOf(world) };
};

const reviewIn = async (world: World): Promise<Task> => {
  const task = await world.admin.searchOne('Task', { _tag: 'coding-review' });
  if (!task) throw new Error('the visit has its review');
  return task;
};
const formOf = async (world: World): Promise<Questionnaire> => {
  const { focus } = await reviewIn(world);
  return world.admin.readReference<Questionnaire>({ reference: `${focus?.reference}` });
};
const fillIn = async (
  world: World,
  who: string,
  decide: Decide,
  change: (response: QuestionnaireResponse) => QuestionnaireResponse = (one) => one,
): Promise<QuestionnaireResponse> => {
  const form = await formOf(world);
  const response = await world
    .as(who)
    .createResource<QuestionnaireResponse>(change(filledIn(form, decide)));
  await world.ehr.settled();
  return response;
};
const claimIn = async (world: World) => {
  const claim = await world.admin.searchOne('Claim');
  if (!claim) throw new Error('the visit has its claim');
  return claim;
};

describe("given a clinic whose EHR makes forms of Questionnaires, and a visit's open review", () => {
  test('when a coder opens the Task, then it leads to a form with a decision for each suggested code', async () => {
    const { world } = await aReview();
    const task = await reviewIn(world);
    const form = await formOf(world);
    const suggested = (task.input ?? []).filter(({ type }) =>
      type.coding?.some(({ code }) => code?.startsWith('suggested-')),
    );
    expect(suggested.length).toBeGreaterThan(0);
    const required = (form.item ?? []).flatMap(
      ({ item }) => item?.filter((one) => one.linkId.endsWith('/decision') && one.required) ?? [],
    );
    expect(required).toHaveLength(suggested.length);
    for (const { valueCodeableConcept } of suggested)
      expect(JSON.stringify(form)).toContain(`${valueCodeableConcept?.coding?.[0]?.code}`);
    await world.ehr.close();
  });

  test('when the coder fills it in, then it is accepted as a completed Task is: one proof in their name', async () => {
    const { world, coder, results } = await aReview();
    const shown = (await reviewIn(world)).input?.flatMap(({ type, valueCodeableConcept }) =>
      type.coding?.some(({ code }) => code?.endsWith('-diagnosis'))
        ? (valueCodeableConcept?.coding?.[0]?.code ?? [])
        : [],
    );
    const response = await fillIn(world, coder, acceptAll);
    expect(results).toEqual(['accepted']);
    const claim = await claimIn(world);
    expect(stateOf(claim)).toBe('closed');
    expect([...diagnosisCodes(claim).values()].sort()).toEqual(shown?.sort());
    const task = await reviewIn(world);
    expect(task).toMatchObject({ status: 'completed', owner: { reference: coder } });
    expect(JSON.stringify(task.output)).toContain(`QuestionnaireResponse/${response.id}`);
    const proofs = await world.admin.searchResources('Provenance', `target=Claim/${claim.id}`);
    expect(proofs.map(({ agent }) => agent[0]?.who?.reference)).toEqual([coder]);
    await world.ehr.close();
  });

  test('when a program had written a decision on the open Task, which no form shows, then the coder’s form decides nothing of it', async () => {
    const { world, coder } = await aReview();
    const task = await reviewIn(world);
    await world.as('ClientApplication/portal').updateResource<Task>({
      ...task,
      output: [
        {
          type: { coding: [{ system: codeSystem.codingDecision, code: 'added' }] },
          valueCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await fillIn(world, coder, acceptAll);
    const claim = await claimIn(world);
    expect(stateOf(claim)).toBe('closed');
    expect([...diagnosisCodes(claim).values()]).not.toContain('J45.909');
    await world.ehr.close();
  });

  test('when a program changes the units of a suggestion while the form is filled in, then the form is not of that list', () => {
    const suggesting = (units: number): Task => ({
      resourceType: 'Task',
      status: 'ready',
      intent: 'proposal',
      input: [
        {
          id: 'svc-97110',
          type: { coding: [{ system: codeSystem.io, code: 'suggested-service' }] },
          valueCodeableConcept: { coding: [{ system: external.cpt, code: '97110' }] },
          extension: [{ url: extension.units, valueDecimal: units }],
        },
      ],
    });
    const answers = filledIn(reviewForm(suggesting(1)), acceptAll);
    expect(isOfShown(suggesting(1), answers)).toBe(true);
    expect(isOfShown(suggesting(7), answers)).toBe(false);
  });

  test('when codes are changed, rejected and added in it, then the claim holds just that', async () => {
    const { world, coder } = await aReview();
    await fillIn(world, coder, (words) => {
      if (words.startsWith('A code that is missing'))
        return { kind: [{ valueString: 'diagnosis' }], code: [{ valueString: ' e78.5 ' }] };
      const isI10 = words.includes('diagnosis I10');
      if (words.includes('diagnosis E11.9') || (words.startsWith('Suggested') && !isI10))
        return {
          decision: decision('rejected'),
          reason: [{ valueCoding: { system: codeSystem.rejectionReason, code: 'not-documented' } }],
        };
      return isI10 ? { decision: decision('modified'), code: [{ valueString: 'I11.9' }] } : {};
    });
    const codes = [...diagnosisCodes(await claimIn(world)).values()];
    expect(codes).toEqual(['I11.9', 'E78.5']);
    await world.ehr.close();
  });

  test('when a second form comes after the first, then it is refused with 412 and nothing is changed', async () => {
    const { world, coder, results } = await aReview();
    await fillIn(world, coder, acceptAll);
    const claim = await claimIn(world);
    const form = await formOf(world);
    const second = await fillIn(world, 'Practitioner/another', (words) =>
      words.startsWith('Suggested') ? { decision: decision('rejected') } : {},
    );
    expect(results.at(-1)).toMatchObject({
      id: 'precondition-failed',
      issue: [{ details: { text: expect.stringContaining('was decided already') } }],
    });
    const { status, body } = await call(world.ehr, 'POST', 'Bot/form/$execute', { body: second });
    expect([status, body.issue[0].code]).toEqual([412, 'conflict']);
    expect((await claimIn(world)).meta?.versionId).toBe(claim.meta?.versionId);
    expect(await formOf(world)).toEqual(form);
    await world.ehr.close();
  });

  test('when it was filled in for an earlier list of codes, then it counts for nothing and the Task says so once', async () => {
    const { world, coder, results } = await aReview();
    const claim = await claimIn(world);
    const response = await fillIn(world, coder, acceptAll, (one) =>
      JSON.parse(
        JSON.stringify(one).replace(/"linkId":"[0-9a-f]{12}\//g, '"linkId":"0123456789ab/'),
      ),
    );
    expect(results.at(-1)).toMatchObject({ id: 'precondition-failed' });
    await call(world.ehr, 'POST', 'Bot/form/$execute', { body: response });
    const { status, note } = await reviewIn(world);
    expect(status).toBe('ready');
    expect(note?.map(({ text }) => text?.includes('earlier list of codes'))).toEqual([true]);
    expect((await claimIn(world)).meta?.versionId).toBe(claim.meta?.versionId);
    await world.ehr.close();
  });

  test('when a code is left undecided, then the review comes back and nothing is billed', async () => {
    const { world, coder } = await aReview();
    await fillIn(world, coder, () => ({}));
    const { status, note } = await reviewIn(world);
    expect(status).toBe('in-progress');
    expect(note?.at(-1)?.text).toContain('not decided');
    expect(stateOf(await claimIn(world))).toBeUndefined();
    await world.ehr.close();
  });

  test('when nobody is named who filled it in, then the claim is held', async () => {
    const { world } = await aReview();
    await fillIn(world, 'ClientApplication/portal', acceptAll);
    expect(stateOf(await claimIn(world))).toBe('held');
    expect((await reviewIn(world)).note?.at(-1)?.text).toContain('Nobody is named as the coder');
    await world.ehr.close();
  });

  test('when a program fills it in in the name of the coder who has taken the Task, then that is not the coder’s decision', async () => {
    const { world, coder } = await aReview();
    await world.as(coder).updateResource<Task>({
      ...(await reviewIn(world)),
      owner: { reference: coder },
    });
    await world.ehr.settled();
    await fillIn(world, 'ClientApplication/portal', acceptAll, (response) => ({
      ...response,
      author: { reference: coder },
    }));
    expect(stateOf(await claimIn(world))).toBe('held');
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await world.ehr.close();
  });

  test('when the patient fills it in, then it is refused and nothing is changed', async () => {
    const { world, coder, results } = await aReview();
    await world.as(coder).updateResource<Task>({
      ...(await reviewIn(world)),
      owner: { reference: coder },
    });
    await world.ehr.settled();
    const [claim, task] = [await claimIn(world), await reviewIn(world)];
    await fillIn(world, `${claim.patient.reference}`, acceptAll);
    expect(results.at(-1)).toMatchObject({ id: 'precondition-failed' });
    expect((await claimIn(world)).meta?.versionId).toBe(claim.meta?.versionId);
    expect((await reviewIn(world)).meta?.versionId).toBe(task.meta?.versionId);
    expect(await world.admin.searchResources('Provenance')).toHaveLength(0);
    await world.ehr.close();
  });

  test('when the EHR keeps a Provenance of the completed Task, then the form counts all the same', async () => {
    const { world, coder } = await aReview();
    const before = await reviewIn(world);
    await world.admin.createResource<Provenance>({
      resourceType: 'Provenance',
      target: [{ reference: `Task/${before.id}` }],
      recorded: '2026-11-16T09:00:00-06:00',
      activity: { coding: [{ code: 'UPDATE' }] },
      agent: [{ who: { reference: coder } }],
    });
    const form = await formOf(world);
    const reject: Decide = (words) =>
      words.startsWith('Suggested')
        ? {
            decision: decision('rejected'),
            reason: [
              { valueCoding: { system: codeSystem.rejectionReason, code: 'not-documented' } },
            ],
          }
        : {};
    // The page wrote the Task first; the event of the form itself comes later.
    const response = await world.as(coder).createResource<QuestionnaireResponse>({
      ...filledIn(form, reject),
      status: 'in-progress',
    });
    await world.as(coder).updateResource<Task>({
      ...before,
      status: 'completed',
      output: [
        {
          type: { text: 'QuestionnaireResponse' },
          valueReference: { reference: `QuestionnaireResponse/${response.id}` },
        },
      ],
    });
    await world.ehr.settled();
    const decided = (await reviewIn(world)).output?.flatMap(
      ({ type }) => type.coding?.map(({ code }) => code) ?? [],
    );
    expect(decided).toContain('rejected');
    expect(
      await world.admin.searchResources('Provenance', `target=Claim/${(await claimIn(world)).id}`),
    ).toHaveLength(1);
    await world.ehr.close();
  });

  test("when the EHR's own page completes the Task with the form and overwrites it, then the acceptance stands", async () => {
    const { world, coder } = await aReview();
    const before = await reviewIn(world);
    const response = await fillIn(world, coder, acceptAll);
    // The page knows the Task as it was, and writes it without If-Match.
    await world.as(coder).updateResource<Task>({
      ...before,
      status: 'completed',
      output: [
        {
          type: { text: 'QuestionnaireResponse' },
          valueReference: { reference: `QuestionnaireResponse/${response.id}` },
        },
      ],
    });
    await world.ehr.settled();
    const claim = await claimIn(world);
    expect(stateOf(claim)).toBe('closed');
    expect(await reviewIn(world)).toMatchObject({
      status: 'completed',
      businessStatus: { coding: [{ code: 'applied' }] },
    });
    expect(
      await world.admin.searchResources('Provenance', `target=Claim/${claim.id}`),
    ).toHaveLength(1);
    await world.ehr.close();
  });

  test('when another form of the clinic is filled in, then it is none of ours', async () => {
    const { world, results } = await aReview();
    await world.admin.createResource<QuestionnaireResponse>({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'https://clinic.example/Questionnaire/intake',
    });
    await world.ehr.settled();
    expect(results).toEqual(['not-a-review-form']);
    await world.ehr.close();
  });
});
