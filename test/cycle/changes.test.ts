import type {
  ChargeItem,
  Claim,
  ClaimResponse,
  Encounter,
  Invoice,
  Task,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { type AdjudicatedLine, adjudicatedItems, linesOf } from '../../src/fhir/adjudication.ts';
import { diagnosisCodes, procedureCode } from '../../src/fhir/elements.ts';
import { identifierOf } from '../../src/fhir/keys.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { readAnswers } from '../../src/workflows/answer.ts';
import { scrubClaim } from '../../src/workflows/scrub.ts';
import { aReview, asthma, openReview, reviewed, theClaim, told, visitOf } from './telling.ts';

describe('given a coder at work on a review', () => {
  test('when the record grows, then what was shown stays shown, and the new code waits for the next pass', async () => {
    const world = await told('office-visit', 'review');
    const visit = await visitOf(world);
    const task = await openReview(world);
    const shown = task.input?.map(({ id }) => id);
    const begun = await world.admin.updateResource<Task>({
      ...task,
      status: 'in-progress',
      output: [
        {
          type: { coding: [{ system: codeSystem.codingDecision, code: 'rejected' }] },
          extension: [{ url: extension.suggestion, valueString: 'stated-dx-E11-9' }],
          valueCodeableConcept: {
            coding: [{ system: codeSystem.rejectionReason, code: 'not-documented' }],
          },
        },
      ],
    });
    await world.admin.createResource(asthma(visit));
    await world.admin.updateResource<Encounter>({ ...visit, language: 'en' });
    await world.ehr.settled();
    const during = await openReview(world);
    expect(during.input?.map(({ id }) => id)).toEqual(shown);
    expect([...diagnosisCodes(await theClaim(world)).values()]).not.toContain('J45.909');

    await reviewed(world, aReview({ rejected: [{ code: 'E11.9', reason: 'not-documented' }] }), {
      ...during,
      meta: { ...begun.meta, ...during.meta },
    });
    const claim = await theClaim(world);
    expect([...diagnosisCodes(claim).values()]).not.toContain('E11.9');
    expect(stateOf(claim)).toBeUndefined();
    const next = await openReview(world);
    expect(next.input?.map(({ id }) => id)).toEqual(['dx-J45.909']);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when somebody changes the codes of the claim underneath, then the review comes back with the new list and bills nothing', async () => {
    const world = await told('office-visit', 'review');
    const task = await openReview(world);
    const claim = await theClaim(world);
    await world.admin.updateResource<Claim>({
      ...claim,
      diagnosis: [
        ...(claim.diagnosis ?? []),
        {
          sequence: 9,
          diagnosisCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await reviewed(world, aReview(), task);
    const back = await openReview(world);
    expect(back.status).toBe('in-progress');
    expect(back.note?.at(-1)?.text).toContain('changed while this was reviewed');
    expect(back.input?.map(({ id }) => id)).toContain('stated-dx-J45-909');
    expect(stateOf(await theClaim(world))).toBeUndefined();
    expect(await world.admin.searchResources('ChargeItem')).toHaveLength(0);
    await world.ehr.close();
  });

  test('when somebody changes the units of a line underneath, then the coder is shown the line again, with its units', async () => {
    const world = await told('office-visit', 'review');
    const task = await openReview(world);
    const claim = await theClaim(world);
    const [line, ...others] = claim.item ?? [];
    await world.as('ClientApplication/portal').updateResource<Claim>({
      ...claim,
      item: line ? [{ ...line, quantity: { value: 4 } }, ...others] : [],
    });
    await reviewed(world, aReview(), task);
    const back = await openReview(world);
    expect(back.note?.at(-1)?.text).toContain('changed while this was reviewed');
    const code = line?.productOrService.coding?.[0]?.code;
    const shown = back.input?.find(({ id }) => id === `stated-svc-${code}-x4`);
    expect(shown?.extension?.find(({ url }) => url === extension.units)?.valueDecimal).toBe(4);
    expect(stateOf(await theClaim(world))).toBeUndefined();
    await world.ehr.close();
  });
});

describe('given a visit of a patient without insurance', () => {
  const insured = async (world: World): Promise<void> => {
    const patient = { reference: `Patient/${(await world.admin.searchOne('Patient'))?.id}` };
    const payer = await world.admin.searchOne('Organization', {
      identifier: `${external.payerId}|88001`,
    });
    await world.admin.createResource({
      resourceType: 'Coverage',
      status: 'active',
      subscriberId: 'PMH100200300',
      beneficiary: patient,
      subscriber: patient,
      relationship: { coding: [{ code: 'self' }] },
      payor: [{ reference: `Organization/${payer?.id}` }],
      order: 1,
    });
    await world.ehr.settled();
  };

  test('when insurance turns up after the bill, then the bill is taken back and the plan gets a claim', async () => {
    const world = await told('self-pay', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    expect(bill?.status).toBe('issued');
    await insured(world);
    const [after] = await world.admin.searchResources('Invoice');
    expect(after?.status).toBe('cancelled');
    expect(after?.cancelledReason).toContain('Insurance was found');
    expect((await theClaim(world)).item?.map(procedureCode)).toContain('99203');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when it turns up after the patient paid, then the bill stays and a refund is asked for', async () => {
    const world = await told('self-pay', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    if (!bill) throw new Error('the visit was billed');
    await world.admin.updateResource<Invoice>({ ...bill, status: 'balanced' });
    await insured(world);
    const [after] = await world.admin.searchResources('Invoice');
    expect(after?.status).toBe('balanced');
    const tasks = await world.admin.searchResources('Task', { code: 'patient-balance' });
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.code?.text).toContain('refund');
    await world.ehr.close();
  });
});

describe('given a claim that was adjudicated and whose patient has a bill', () => {
  /** The payer adjudicates again: another copay on the first line. */
  const answeredAgain = async (world: World, copayCents: number): Promise<void> => {
    const claim = await theClaim(world);
    const responses = await world.admin.searchResources('ClaimResponse', {
      request: `Claim/${claim.id}`,
      outcome: 'complete',
    });
    const [first] = responses;
    if (!first) throw new Error('the claim was answered');
    const { id: _id, meta: _meta, ...answer } = first;
    const items = adjudicatedItems([
      {
        sequence: 1,
        chargeCents: 10_000,
        allowedCents: 10_000,
        paidCents: 10_000 - copayCents,
        adjustments: copayCents ? [{ group: 'PR', carc: '3', amountCents: copayCents }] : [],
        remarks: [],
      },
    ]);
    const again: ClaimResponse = {
      ...answer,
      ...items,
      identifier: [identifierOf('adjudication', 'second', copayCents)],
      payment: {
        type: first.payment?.type ?? {},
        date: '2026-12-20',
        amount: { value: (10_000 - copayCents) / 100, currency: 'USD' },
      },
    };
    await world.admin.createResource(again);
    await world.ehr.settled();
    await readAnswers(world.ports, world.practice, claim.id);
  };

  test('when the payer changes its answer, then the open bill is amended, and again, and taken back when nothing is owed', async () => {
    const world = await told('office-visit', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    expect(bill?.totalNet?.value).toBe(25);
    await answeredAgain(world, 4000);
    const [amended, ...others] = await world.admin.searchResources('Invoice');
    expect(others).toEqual([]);
    expect(amended).toMatchObject({ id: bill?.id, status: 'issued', totalNet: { value: 40 } });
    await answeredAgain(world, 0);
    const [none] = await world.admin.searchResources('Invoice');
    expect(none).toMatchObject({ id: bill?.id, status: 'cancelled' });
    await world.ehr.close();
  });

  test('when a person changed the bill, then the answer it was made from does not change it back', async () => {
    const world = await told('office-visit', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    if (!bill) throw new Error('the visit was billed');
    const claim = await theClaim(world);
    await world.admin.updateResource<Invoice>({
      ...bill,
      totalNet: { value: 10, currency: 'USD' },
    });
    await readAnswers(world.ports, world.practice, claim.id);
    const [after] = await world.admin.searchResources('Invoice');
    expect(after?.totalNet?.value).toBe(10);
    await world.ehr.close();
  });

  test('when the bill is paid, then the difference is a Task and the bill stays', async () => {
    const world = await told('office-visit', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    if (!bill) throw new Error('the visit was billed');
    await world.admin.updateResource<Invoice>({ ...bill, status: 'balanced' });
    await answeredAgain(world, 1000);
    const [after] = await world.admin.searchResources('Invoice');
    expect(after).toMatchObject({ status: 'balanced', totalNet: { value: 25 } });
    const [task] = await world.admin.searchResources('Task', { code: 'patient-balance' });
    expect(task?.input?.find(({ valueMoney }) => valueMoney)?.valueMoney?.value).toBe(15);
    expect(task?.code?.text).toContain('refund');
    await world.ehr.close();
  });
});

describe('given a claim that is held', () => {
  test('when a biller corrects and removes lines, then the ChargeItems follow before it is sent', async () => {
    const world = await told('lapsed-coverage', 'end');
    const claim = await theClaim(world);
    expect(stateOf(claim)).toBe('held');
    const before = await world.admin.searchResources('ChargeItem');
    expect(before.length).toBeGreaterThan(1);
    const [line] = claim.item ?? [];
    if (!line) throw new Error('the claim has a line');
    await world.admin.updateResource<Claim>({
      ...claim,
      item: [
        {
          ...line,
          productOrService: { coding: [{ system: external.cpt, code: '99212' }] },
        },
      ],
    });
    await scrubClaim(world.ports, world.practice, claim.id);
    const after = await world.admin.searchResources('ChargeItem');
    const bySequence = (items: ChargeItem[]) =>
      items.map(({ status, code }) => `${status} ${code.coding?.[0]?.code}`).sort();
    expect(bySequence(after).filter((one) => one.startsWith('billable'))).toEqual([
      'billable 99212',
    ]);
    expect(bySequence(after).filter((one) => one.startsWith('aborted'))).toHaveLength(
      before.length - 1,
    );
    await world.ehr.close();
  });
});

describe('given a claim on its way out', () => {
  test('when a new review opens just as it is marked as sent, then it is taken back and nothing leaves', async () => {
    let world: World | undefined;
    let opened = false;
    const theWorld = (): World => {
      if (!world) throw new Error('the world is open before anything is sent');
      return world;
    };
    const sent: string[] = [];
    world = await told('office-visit', 'review', {
      wrap: (ehr) => ({
        ...ehr,
        update: async (resource, version) => {
          const stored = await ehr.update(resource, version);
          if (!opened && resource.resourceType === 'Claim' && stateOf(resource) === 'submitted') {
            opened = true;
            const visit = await visitOf(theWorld());
            await ehr.create<Task>(
              {
                resourceType: 'Task',
                status: 'ready',
                intent: 'proposal',
                code: { coding: [{ system: codeSystem.taskCode, code: 'coding-review' }] },
                encounter: { reference: `Encounter/${visit.id}` },
                for: visit.subject ?? {},
              },
              identifierOf('coding-review', visit.id, 2),
            );
          }
          return stored;
        },
      }),
    });
    const submit = world.ports.clearinghouse.submit;
    world.ports.clearinghouse.submit = async (submission) => {
      sent.push(submission.controlNumber);
      await submit(submission);
    };
    await reviewed(world, aReview());
    expect(opened).toBe(true);
    expect(sent).toEqual([]);
    const claim = await theClaim(world);
    expect(stateOf(claim)).toBeUndefined();
    expect(claim.status).toBe('draft');
    await world.ehr.close();
  });
});

describe('given a visit that is cancelled after all', () => {
  const cancel = async (world: World): Promise<void> => {
    const visit = await visitOf(world);
    await world.admin.updateResource<Encounter>({ ...visit, status: 'entered-in-error' });
    await world.ehr.settled();
  };

  test('when its claim is not sent, then the claim and the open review are cancelled', async () => {
    const world = await told('office-visit', 'review');
    await cancel(world);
    expect(stateOf(await theClaim(world))).toBe('cancelled');
    const [task] = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    expect(task?.status).toBe('cancelled');
    await world.ehr.close();
  });

  test('when its claim was sent, then one Task asks to void it, however often the event comes', async () => {
    const world = await told('office-visit', 'end');
    const before = stateOf(await theClaim(world));
    await cancel(world);
    await cancel(world);
    const tasks = await world.admin.searchResources('Task', { code: 'corrected-claim' });
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.input?.[0]?.valueCodeableConcept?.coding?.[0]?.code).toBe('V8');
    expect(stateOf(await theClaim(world))).toBe(before);
    await world.ehr.close();
  });
});

describe('given a claim whose patient has a second payer', () => {
  /** The first payer answers again: `change` says how its last answer differs. */
  const answerAgain = async (
    world: World,
    name: string,
    change: Partial<ClaimResponse>,
  ): Promise<void> => {
    const claim = await theClaim(world);
    const [first] = await world.admin.searchResources('ClaimResponse', {
      request: `Claim/${claim.id}`,
      outcome: 'complete',
    });
    if (!first) throw new Error('the first payer answered');
    const { id: _id, meta: _meta, ...answer } = first;
    await world.admin.createResource<ClaimResponse>({
      ...answer,
      identifier: [identifierOf('adjudication', name)],
      ...change,
    });
    await world.ehr.settled();
  };

  const secondaries = async (world: World): Promise<Claim[]> =>
    (await world.admin.searchResources('Claim')).filter(({ identifier }) =>
      identifier?.[0]?.value?.endsWith('.payer-2'),
    );

  test('when the first payer takes its answer back, or has not answered for every line, then the second is not asked', async () => {
    const world = await told('primary-and-secondary', 'review');
    const { answers } = world.ports.clearinghouse;
    world.ports.clearinghouse.answers = async (submission, at) =>
      (await answers(submission, at)).map((one) =>
        one.outcome === 'complete' ? { ...one, outcome: 'partial' } : one,
      );
    await reviewed(world, aReview());
    expect(await secondaries(world)).toHaveLength(0);
    expect(stateOf(await theClaim(world))).toBe('adjudicated');
    await world.ehr.close();
  });

  test('when it takes its answer back by a reversal, then no claim goes to the second because of that', async () => {
    const world = await told('primary-and-secondary', 'review');
    const { answers } = world.ports.clearinghouse;
    world.ports.clearinghouse.answers = async (submission, at) =>
      (await answers(submission, at)).map((one) => ({
        ...one,
        ...(one.item ? adjudicatedItems(reversed(linesOf(one))) : {}),
        ...(one.payment
          ? {
              payment: {
                ...one.payment,
                amount: { value: -(one.payment.amount.value ?? 0), currency: 'USD' as const },
              },
            }
          : {}),
      }));
    await reviewed(world, aReview());
    expect(await secondaries(world)).toHaveLength(0);
    expect(await world.admin.searchResources('Invoice')).toHaveLength(0);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when the first payer answers again after the second was asked, then one Task says to correct that claim', async () => {
    const world = await told('primary-and-secondary', 'end');
    const [before] = await secondaries(world);
    await answerAgain(world, 'again', { created: '2026-12-24' });
    await readAnswers(world.ports, world.practice, (await theClaim(world)).id);
    const tasks = await world.admin.searchResources('Task', { code: 'corrected-claim' });
    expect(tasks.map(({ focus }) => focus?.reference)).toEqual([`Claim/${before?.id}`]);
    expect(await secondaries(world)).toHaveLength(1);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

/** The lines of an answer that takes them back (835 CLP02 22). */
const reversed = (lines: ReturnType<typeof linesOf>): AdjudicatedLine[] =>
  lines.map((line) => ({
    ...line,
    chargeCents: -line.chargeCents,
    allowedCents: line.allowedCents === undefined ? undefined : -line.allowedCents,
    paidCents: -line.paidCents,
    adjustments: line.adjustments.map((one) => ({ ...one, amountCents: -one.amountCents })),
  }));
