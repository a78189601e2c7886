import type { Claim, Coverage, Patient, Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { elements, focalInsurance } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { external } from '../../src/fhir/systems.ts';
import type { Stored } from '../../src/fhir/writes.ts';
import { aReview, openReview, reviewed, theClaim, told } from './telling.ts';

const coverageOf = async (world: World): Promise<Stored<Coverage>> => {
  const coverage = await world.admin.searchOne('Coverage');
  if (!coverage) throw new Error('the patient is insured');
  return coverage;
};

/** The patient turns out to have had another plan on the day of the visit. */
const otherPlan = async (world: World): Promise<Stored<Coverage>> => {
  const { id: _id, meta: _meta, identifier: _identifier, ...before } = await coverageOf(world);
  const payer = await world.admin.searchOne('Organization', {
    identifier: `${external.payerId}|88001`,
  });
  const created = await world.admin.createResource<Coverage>({
    ...before,
    status: 'active',
    period: { start: '2026-01-01', end: '2026-12-31' },
    subscriberId: 'PMH100200300',
    payor: [{ reference: `Organization/${payer?.id}` }],
    order: 1,
  });
  await world.ehr.settled();
  return created;
};

const withdraw = async (world: World, coverage: Stored<Coverage>): Promise<void> => {
  await world.admin.updateResource<Coverage>({ ...coverage, status: 'entered-in-error' });
  await world.ehr.settled();
};

const rebills = async (world: World): Promise<Task[]> =>
  world.admin.searchResources('Task', { code: 'corrected-claim' });

describe('given a claim that is not sent', () => {
  test('when its only coverage was entered in error, then it is withdrawn; when the right one arrives, it goes out to that payer', async () => {
    const world = await told('lapsed-coverage', 'end');
    const lapsed = await coverageOf(world);
    expect(stateOf(await theClaim(world))).toBe('held');
    await withdraw(world, lapsed);
    expect(stateOf(await theClaim(world))).toBe('cancelled');
    const [task] = await world.admin.searchResources('Task', { code: 'eligibility' });
    expect(task).toBeDefined();
    const right = await otherPlan(world);
    const claim = await theClaim(world);
    expect(focalInsurance(claim)?.coverage.reference).toBe(`Coverage/${right.id}`);
    expect(stateOf(claim)).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when the coverage in force on its day is entered beside a lapsed one, then it is the one that is billed', async () => {
    const world = await told('lapsed-coverage', 'end');
    const right = await otherPlan(world);
    const claim = await theClaim(world);
    expect(claim.insurance.map(({ coverage }) => coverage.reference)).toEqual([
      `Coverage/${right.id}`,
    ]);
    expect(stateOf(claim)).toBe('closed');
    await world.ehr.close();
  });

  test('when it turns out that the patient pays, then the claim is withdrawn and its reviewed services are billed; and back again', async () => {
    const world = await told('lapsed-coverage', 'end');
    const coverage = await coverageOf(world);
    const paying = await world.admin.updateResource<Coverage>({
      ...coverage,
      type: { coding: [{ code: external.selfPay }] },
    });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('cancelled');
    const [bill] = await world.admin.searchResources('Invoice');
    expect(bill).toMatchObject({ status: 'issued', totalNet: { value: 177 } });
    await world.admin.updateResource<Coverage>({ ...paying, type: coverage.type ?? {} });
    await world.ehr.settled();
    expect(stateOf(await theClaim(world))).toBe('held');
    const bills = await world.admin.searchResources('Invoice');
    expect(bills.map(({ status }) => status)).toEqual(['cancelled']);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when the coverages do not change, then what a biller added to its insurance stays', async () => {
    const world = await told('lapsed-coverage', 'end');
    const claim = await theClaim(world);
    await world.admin.updateResource<Claim>({
      ...claim,
      insurance: claim.insurance.map((entry) => ({ ...entry, preAuthRef: ['PA-1'] })),
    });
    const coverage = await coverageOf(world);
    await world.admin.updateResource<Coverage>({ ...coverage, dependent: '01' });
    await world.ehr.settled();
    expect(focalInsurance(await theClaim(world))?.preAuthRef).toEqual(['PA-1']);
    await world.ehr.close();
  });

  test('when the payer of its coverage is corrected, then the claim names that payer, as its kind asks', async () => {
    const world = await told('lapsed-coverage', 'end');
    const coverage = await coverageOf(world);
    const payer = await world.admin.searchOne('Organization', {
      identifier: `${external.payerId}|88010`,
    });
    const payor = [{ reference: `Organization/${payer?.id}` }];
    await world.admin.updateResource<Coverage>({ ...coverage, payor });
    await world.ehr.settled();
    const claim = await theClaim(world);
    expect(claim.insurer?.reference).toBe(`Organization/${payer?.id}`);
    expect(elements.claimFilingIndicator.read(claim)).toBe('MB');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when its patient is merged into another record, then the claim follows', async () => {
    const world = await told('office-visit', 'review');
    const claim = await theClaim(world);
    const patient = await world.admin.readReference<Patient>({
      reference: `${claim.patient.reference}`,
    });
    const { id: _id, meta: _meta, identifier: _identifier, ...person } = patient;
    const survivor = await world.admin.createResource<Patient>({ ...person, active: true });
    await world.admin.updateResource<Patient>({
      ...patient,
      active: false,
      link: [{ type: 'replaced-by', other: { reference: `Patient/${survivor.id}` } }],
    });
    await world.ehr.settled();
    expect((await theClaim(world)).patient.reference).toBe(`Patient/${survivor.id}`);
    await reviewed(world, aReview(), await openReview(world));
    expect(stateOf(await theClaim(world))).toBe('closed');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a claim that was sent', () => {
  test('when its coverage turns out to be wrong for that day, then one Task says to bill the right payer', async () => {
    const world = await told('office-visit', 'end');
    const wrong = await coverageOf(world);
    await world.admin.updateResource<Coverage>({
      ...wrong,
      period: { start: '2027-01-01' },
    });
    await otherPlan(world);
    const tasks = await rebills(world);
    expect(tasks.map(({ input }) => input?.[0]?.valueCodeableConcept?.coding?.[0]?.code)).toEqual([
      'REBILL',
    ]);
    expect(focalInsurance(await theClaim(world))?.coverage.reference).toBe(`Coverage/${wrong.id}`);
    await world.ehr.close();
  });

  test('when its coverage ends after that day, even as a cancelled one, then nothing is asked', async () => {
    const world = await told('office-visit', 'end');
    const coverage = await coverageOf(world);
    await world.admin.updateResource<Coverage>({
      ...coverage,
      status: 'cancelled',
      period: { start: '2026-01-01', end: '2026-12-31' },
    });
    await world.ehr.settled();
    expect(await rebills(world)).toHaveLength(0);
    expect(stateOf(await theClaim(world))).toBe('closed');
    await world.ehr.close();
  });
});
