import type {
  Coverage,
  DiagnosticReport,
  Encounter,
  Invoice,
  Procedure,
  Task,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { diagnosisCodes, procedureCode } from '../../src/fhir/elements.ts';
import { stateOf } from '../../src/fhir/life.ts';
import { codeSystem, extension, external } from '../../src/fhir/systems.ts';
import { aReview, asthma, openReview, reviewed, theClaim, told, visitOf } from './telling.ts';

const venipuncture = async (world: World): Promise<void> => {
  const visit = await visitOf(world);
  await world.admin.createResource<Procedure>({
    resourceType: 'Procedure',
    status: 'completed',
    subject: visit.subject ?? {},
    encounter: { reference: `Encounter/${visit.id}` },
    code: { coding: [{ system: external.cpt, code: '36415' }] },
  });
  await world.admin.updateResource<Encounter>({ ...visit, language: 'en' });
  await world.ehr.settled();
};

const insured = async (world: World): Promise<void> => {
  const visit = await visitOf(world);
  const payer = await world.admin.searchOne('Organization', {
    identifier: `${external.payerId}|88001`,
  });
  await world.admin.createResource<Coverage>({
    resourceType: 'Coverage',
    status: 'active',
    subscriberId: 'PMH100200300',
    beneficiary: { reference: `${visit.subject?.reference}` },
    subscriber: { reference: `${visit.subject?.reference}` },
    relationship: { coding: [{ code: 'self' }] },
    payor: [{ reference: `Organization/${payer?.id}` }],
    order: 1,
  });
  await world.ehr.settled();
};

const bill = async (world: World): Promise<Invoice> => {
  const bills = await world.admin.searchResources('Invoice');
  const [one] = bills;
  if (!one || bills.length > 1) throw new Error(`there are ${bills.length} bills`);
  return one;
};

const chargedCodes = async (world: World): Promise<string[]> =>
  (await world.admin.searchResources('ChargeItem'))
    .filter(({ status }) => status === 'billable')
    .flatMap(({ code }) => code.coding?.[0]?.code ?? [])
    .sort();

describe('given a reviewed visit that the patient pays for', () => {
  test('when a service is recorded later and a coder accepts it, then the open bill grows and the earlier services stay', async () => {
    const world = await told('self-pay', 'end');
    const before = await bill(world);
    const charged = await chargedCodes(world);
    await venipuncture(world);
    await reviewed(world, aReview());
    expect(await chargedCodes(world)).toEqual([...charged, '36415'].sort());
    const after = await bill(world);
    expect(after.id).toBe(before.id);
    expect(after.lineItem).toHaveLength((before.lineItem?.length ?? 0) + 1);
    expect(after.totalNet?.value).toBeGreaterThan(before.totalNet?.value ?? 0);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });

  test('when that happens after the patient paid, then the bill stays and the difference is a Task', async () => {
    const world = await told('self-pay', 'end');
    await world.admin.updateResource<Invoice>({ ...(await bill(world)), status: 'balanced' });
    const paid = await bill(world);
    await venipuncture(world);
    await reviewed(world, aReview());
    expect(await bill(world)).toMatchObject({ status: 'balanced', totalNet: paid.totalNet });
    const tasks = await world.admin.searchResources('Task', { code: 'patient-balance' });
    expect(tasks.map(({ code }) => code?.text)).toEqual([
      'The coding of a visit changed after the patient paid: the patient owes more',
    ]);
    await world.ehr.close();
  });

  test('when a person changed the open bill, then a late note does not change it back', async () => {
    const world = await told('self-pay', 'end');
    const changed = { ...(await bill(world)), totalNet: { value: 10, currency: 'USD' as const } };
    await world.admin.updateResource<Invoice>(changed);
    const visit = await visitOf(world);
    await world.admin.createResource<DiagnosticReport>({
      resourceType: 'DiagnosticReport',
      status: 'final',
      code: { text: 'A result' },
      subject: visit.subject ?? {},
      encounter: { reference: `Encounter/${visit.id}` },
    });
    await world.ehr.settled();
    expect((await bill(world)).totalNet?.value).toBe(10);
    await world.ehr.close();
  });
});

describe('given a visit without insurance that a coder is reviewing', () => {
  test('when insurance arrives before the decisions, then they go on the claim, not on a bill', async () => {
    const world = await told('self-pay', 'review');
    const review = await openReview(world);
    const begun = await world.admin.updateResource<Task>({
      ...review,
      status: 'in-progress',
      output: [
        {
          type: { coding: [{ system: codeSystem.codingDecision, code: 'added' }] },
          valueCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
        ...(review.input ?? [])
          .filter(({ type }) => type.coding?.some(({ code }) => code?.startsWith('suggested-')))
          .map(({ id }) => ({
            type: { coding: [{ system: codeSystem.codingDecision, code: 'accepted' }] },
            extension: [{ url: extension.suggestion, valueString: `${id}` }],
            valueBoolean: true,
          })),
      ],
    });
    await insured(world);
    const coder = await world.admin.searchOne('Practitioner', {
      identifier: `${external.npi}|1999995446`,
    });
    const profile = `Practitioner/${coder?.id}`;
    const now = await openReview(world);
    await world.as(profile).updateResource<Task>({
      ...now,
      output: begun.output ?? [],
      status: 'completed',
      owner: { reference: profile },
    });
    await world.ehr.settled();
    const claim = await theClaim(world);
    expect([...diagnosisCodes(claim).values()]).toContain('J45.909');
    expect((claim.item ?? []).map(procedureCode).length).toBeGreaterThan(0);
    expect(stateOf(claim)).toBeDefined();
    const bills = await world.admin.searchResources('Invoice');
    expect(
      bills.filter(({ identifier }) => identifier?.[0]?.value?.startsWith('self-pay')),
    ).toHaveLength(0);
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});

describe('given a claim that was sent while a coder still worked on a later pass', () => {
  test('when the coder completes it, then the decision becomes a corrected claim and the Task ends', async () => {
    const world = await told('office-visit', 'end');
    const visit = await visitOf(world);
    await world.admin.createResource(asthma(visit));
    const claim = await theClaim(world);
    const coder = await world.admin.searchOne('Practitioner', {
      identifier: `${external.npi}|1999995446`,
    });
    const profile = `Practitioner/${coder?.id}`;
    const late = await world.as(profile).createResource<Task>({
      resourceType: 'Task',
      identifier: [
        { system: 'https://claimwright.example/fhir/coding-review', value: `${visit.id}.2` },
      ],
      status: 'completed',
      intent: 'proposal',
      owner: { reference: profile },
      code: { coding: [{ system: codeSystem.taskCode, code: 'coding-review' }] },
      basedOn: [{ reference: `Claim/${claim.id}` }],
      encounter: { reference: `Encounter/${visit.id}` },
      for: visit.subject ?? {},
      output: [
        {
          type: { coding: [{ system: codeSystem.codingDecision, code: 'added' }] },
          valueCodeableConcept: { coding: [{ system: external.icd10cm, code: 'J45.909' }] },
        },
      ],
    });
    await world.ehr.settled();
    const after = await theClaim(world);
    expect([...diagnosisCodes(after).values()]).not.toContain('J45.909');
    const tasks = await world.admin.searchResources('Task', { code: 'corrected-claim' });
    const ofDecision = tasks.filter(({ identifier }) =>
      identifier?.[0]?.value?.endsWith(`${late.id}`),
    );
    expect(ofDecision).toHaveLength(1);
    expect((await world.admin.readResource('Task', late.id)).status).toBe('cancelled');
    expect(world.failures).toEqual([]);
    await world.ehr.close();
  });
});
