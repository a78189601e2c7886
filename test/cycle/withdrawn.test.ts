import type { Claim, Encounter, Invoice, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { handleEvent } from '../../src/workflows/events.ts';
import { aReview, openReview, reviewed, theClaim, told, visitOf } from './telling.ts';

const become = async (world: World, status: Encounter['status']): Promise<void> => {
  const visit = await visitOf(world);
  await world.admin.updateResource<Encounter>({ ...visit, status });
  await world.ehr.settled();
};

const followUps = async (world: World): Promise<Task[]> =>
  world.admin.searchResources('Task', { code: 'corrected-claim' });

const actionOf = (task: Task | undefined): string | undefined =>
  task?.input?.[0]?.valueCodeableConcept?.coding?.[0]?.code;

const chargeItemStatuses = async (world: World): Promise<string[]> => [
  ...new Set((await world.admin.searchResources('ChargeItem')).map(({ status }) => status)),
];

describe('given a visit that is opened again before its claim is sent', () => {
  test('when it is closed again, then the claim comes back under its number, and a coder reviews it anew', async () => {
    const world = await told('office-visit', 'review');
    const before = await theClaim(world);
    await become(world, 'in-progress');
    expect(stateOf(await theClaim(world))).toBe('cancelled');
    expect((await theClaim(world)).status).toBe('cancelled');
    await become(world, 'finished');
    const after = await theClaim(world);
    expect(after).toMatchObject({ id: before.id, status: 'draft', identifier: before.identifier });
    expect(stateOf(after)).toBeUndefined();
    const review = await openReview(world);
    expect(review.identifier?.[0]?.value?.endsWith('.2')).toBe(true);
    expect(review.input?.map(({ id }) => id)).toContain('stated-dx-E11-9');
    await reviewed(world, aReview());
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when its claim was reviewed and held, then the correction ends, the charges are aborted, and billable again in the end', async () => {
    const world = await told('lapsed-coverage', 'end');
    expect(stateOf(await theClaim(world))).toBe('held');
    await become(world, 'in-progress');
    expect(stateOf(await theClaim(world))).toBe('cancelled');
    const [correction] = await world.admin.searchResources('Task', { code: 'claim-correction' });
    expect(correction?.status).toBe('cancelled');
    expect(await chargeItemStatuses(world)).toEqual(['aborted']);
    await become(world, 'finished');
    expect(stateOf(await theClaim(world))).toBeUndefined();
    await reviewed(world, aReview());
    expect(stateOf(await theClaim(world))).toBe('held');
    expect(await chargeItemStatuses(world)).toEqual(['billable']);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a visit whose claim was sent', () => {
  test('when it is opened again, then a biller waits for it; the claim stays', async () => {
    const world = await told('office-visit', 'end');
    await become(world, 'in-progress');
    const tasks = await followUps(world);
    expect(tasks.map(actionOf)).toEqual(['HOLD']);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await become(world, 'finished');
    expect((await followUps(world)).map(({ status }) => status)).toEqual(['ready']);
    await world.ehr.close();
  });

  test('when it turns out to be a facility stay, then a biller voids the claim; when that was a mistake, the Task ends', async () => {
    const world = await told('office-visit', 'end');
    const visit = await visitOf(world);
    await world.admin.updateResource<Encounter>({
      ...visit,
      class: { ...visit.class, code: 'IMP' },
    });
    await world.ehr.settled();
    expect((await followUps(world)).map(actionOf)).toEqual(['V8']);
    const inpatient = await visitOf(world);
    await world.admin.updateResource<Encounter>({ ...inpatient, class: visit.class });
    await world.ehr.settled();
    expect((await followUps(world)).map(({ status }) => status)).toEqual(['cancelled']);
    await world.ehr.close();
  });

  test('when it is cancelled and another client has dropped the tag of the claim, then it is voided, not cancelled', async () => {
    const world = await told('office-visit', 'end');
    const { meta: _meta, ...bare } = await theClaim(world);
    await world.admin.updateResource<Claim>({ ...bare, meta: { tag: [] } });
    await become(world, 'cancelled');
    expect((await followUps(world)).map(actionOf)).toEqual(['V8']);
    expect((await theClaim(world)).status).toBe('active');
    await world.ehr.close();
  });

  test('when it is cancelled, then the claim to the second payer is voided too', async () => {
    const world = await told('primary-and-secondary', 'end');
    await become(world, 'cancelled');
    const tasks = await followUps(world);
    expect(tasks.map(actionOf)).toEqual(['V8', 'V8']);
    expect(new Set(tasks.map(({ focus }) => focus?.reference)).size).toBe(2);
    await world.ehr.close();
  });
});

describe('given a visit that the patient pays for', () => {
  test('when it is cancelled, then its bill is taken back and nothing stays billable', async () => {
    const world = await told('self-pay', 'end');
    await become(world, 'cancelled');
    const [bill] = await world.admin.searchResources('Invoice');
    expect(bill?.status).toBe('cancelled');
    expect(await chargeItemStatuses(world)).toEqual(['aborted']);
    await world.ehr.close();
  });

  test('when it is cancelled after the patient paid, then a refund is asked for', async () => {
    const world = await told('self-pay', 'end');
    const [bill] = await world.admin.searchResources('Invoice');
    if (!bill) throw new Error('the visit was billed');
    await world.admin.updateResource<Invoice>({ ...bill, status: 'balanced' });
    await become(world, 'cancelled');
    const tasks = await world.admin.searchResources('Task', { code: 'patient-balance' });
    expect(tasks.map(actionOf)).toEqual(['REFUND']);
    await world.ehr.close();
  });

  test('when it was cancelled by mistake, then it is reviewed again and the bill comes back', async () => {
    const world = await told('self-pay', 'end');
    const [before] = await world.admin.searchResources('Invoice');
    await become(world, 'cancelled');
    await become(world, 'finished');
    await reviewed(world, aReview());
    const bills = await world.admin.searchResources('Invoice');
    expect(bills).toHaveLength(1);
    expect(bills[0]).toMatchObject({
      id: before?.id,
      status: 'issued',
      totalNet: before?.totalNet,
    });
    expect(await chargeItemStatuses(world)).toEqual(['billable']);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a claim that a person cancelled in the EHR', () => {
  test('when its review is completed or a note arrives, then nothing of it is sent, and it stays cancelled', async () => {
    const world = await told('office-visit', 'review');
    const claim = await theClaim(world);
    await world.admin.updateResource<Claim>({ ...claim, status: 'cancelled' });
    await reviewed(world, aReview());
    const visit = await visitOf(world);
    await world.admin.updateResource<Encounter>({ ...visit, language: 'en' });
    await world.ehr.settled();
    const after = await theClaim(world);
    expect(after.status).toBe('cancelled');
    expect(await world.admin.searchResources('ClaimResponse')).toHaveLength(0);
    const [review] = await world.admin.searchResources('Task', { _tag: 'coding-review' });
    expect(review?.status).toBe('cancelled');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a visit that is deleted', () => {
  /** A rest-hook tells of a deletion by name only; the EHR is read back. */
  const deleted = async (world: World): Promise<void> => {
    const { id } = await visitOf(world);
    await world.admin.deleteResource('Encounter', id);
    await world.ehr.settled();
    await handleEvent(world.ports, world.practice, { resourceType: 'Encounter', id });
    await world.ehr.settled();
  };

  test('when its claim is not sent, then the claim is cancelled and the work on it ends', async () => {
    const world = await told('lapsed-coverage', 'end');
    expect(stateOf(await theClaim(world))).toBe('held');
    await deleted(world);
    expect(await theClaim(world)).toMatchObject({ status: 'cancelled' });
    expect(await chargeItemStatuses(world)).toEqual(['aborted']);
    const [correction] = await world.admin.searchResources('Task', { code: 'claim-correction' });
    expect(correction?.status).toBe('cancelled');
    await world.ehr.close();
  });

  test('when its claim was sent, then a biller is asked to void it', async () => {
    const world = await told('denied-claim', 'end');
    await deleted(world);
    expect(actionOf((await followUps(world))[0])).toBe('V8');
    await world.ehr.close();
  });

  test('when somebody only says so, then nothing changes', async () => {
    const world = await told('office-visit', 'review');
    const before = await theClaim(world);
    const { id } = await visitOf(world);
    await handleEvent(world.ports, world.practice, { resourceType: 'Encounter', id });
    await handleEvent(world.ports, world.practice, { resourceType: 'Encounter', id: 'no-visit' });
    expect((await theClaim(world)).meta?.versionId).toBe(before.meta?.versionId);
    await world.ehr.close();
  });
});
