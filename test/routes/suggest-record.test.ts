import type { Bundle, OperationOutcome, Resource, Task } from '@medplum/fhirtypes';
import { base64 } from '@scure/base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/demo/world.ts';
import { operations } from '../../src/routes/operations.ts';
import { pdfOf } from '../coding/notes/pdf-pages.ts';
import { openReview, told, visitOf } from '../cycle/telling.ts';

const key = 'the-key-of-the-clinic';
/** What an EHR has of a visit before anybody coded it. */
const types = [
  'Patient',
  'Encounter',
  'Coverage',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'Condition',
  'Procedure',
  'Observation',
  'DiagnosticReport',
  'Immunization',
  'ServiceRequest',
  'MedicationRequest',
  'DocumentReference',
] as const;

let world: World;
let whole: Resource[];
beforeAll(async () => {
  world = await told('diabetes-ckd-insulin', 'review');
  const found = await Promise.all(
    types.map((type) => world.admin.searchResources(type, { _count: 200 })),
  );
  whole = found.flat();
});
afterAll(() => world.ehr.close());

const post = (body: unknown): Promise<Response> =>
  Promise.resolve(
    operations({
      tenant: (id) =>
        id === world.practice.id
          ? { practice: world.practice, ports: world.ports, operationKey: key }
          : undefined,
    }).request(`/${world.practice.id}/$suggest-codes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/fhir+json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

const bundle = (resources: readonly Resource[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

const without = (type: string): Resource[] =>
  whole.filter(({ resourceType }) => resourceType !== type);

const review = async (body: unknown): Promise<Task> => {
  const response = await post(body);
  expect(response.status).toBe(200);
  return response.json();
};

describe('$suggest-codes of a record that is handed over', () => {
  test('given the record of a visit, then it answers the review that was written for it, and writes nothing', async () => {
    const stored = await openReview(world);
    const history = async () =>
      (await world.admin.searchResources('Task', { _count: 100 })).map(
        ({ id, meta }) => `${id}/${meta?.versionId}`,
      );
    const before = await history();
    const answer = await review(bundle(whole));
    expect(answer.id).toBeUndefined();
    expect(answer.identifier).toEqual(stored.identifier);
    expect(answer.code).toEqual(stored.code);
    expect(answer.input).toEqual(stored.input);
    expect(stored.input?.length).toBeGreaterThan(0);
    expect(await history()).toEqual(before);
  });

  test('given the same record twice, then the same bytes are answered', async () => {
    const [first, second] = await Promise.all([post(bundle(whole)), post(bundle(whole))]);
    expect(await first.text()).toBe(await second.text());
  });

  test('given Parameters that name the visit among two, then that one is reviewed', async () => {
    const visit = await visitOf(world);
    const body = bundle([...whole, { ...visit, id: 'another' }]);
    expect((await post(body)).status).toBe(400);
    const answer = await review({
      resourceType: 'Parameters',
      parameter: [
        { name: 'resource', resource: body },
        { name: 'encounter', valueReference: { reference: `Encounter/${visit.id}` } },
      ],
    });
    expect(answer.focus).toEqual({ reference: `Encounter/${visit.id}` });
  });

  test('given a note in PDF in a Binary of the Bundle and a picture, then the one is evidence and the other is named', async () => {
    const visit = await visitOf(world);
    const document = (id: string, contentType: string, url: string): Resource => ({
      resourceType: 'DocumentReference',
      id,
      status: 'current',
      description: id,
      context: { encounter: [{ reference: `Encounter/${visit.id}` }] },
      content: [{ attachment: { contentType, url } }],
    });
    const { entry = [] } = bundle([
      ...whole,
      document('letter', 'application/pdf', 'urn:uuid:2f0f1e0a-7d1c-4a37-9a57-0b1d3c8f6a11'),
      document('picture', 'image/png', 'https://elsewhere.test/1.png'),
      {
        resourceType: 'Condition',
        id: 'new',
        subject: visit.subject ?? {},
        code: { text: 'Metabolic syndrome' },
      },
    ]);
    const answer = await review({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        ...entry,
        {
          fullUrl: 'urn:uuid:2f0f1e0a-7d1c-4a37-9a57-0b1d3c8f6a11',
          resource: {
            resourceType: 'Binary',
            contentType: 'application/pdf',
            data: base64.encode(pdfOf([['Assessment: metabolic syndrome.']])),
          },
        },
      ],
    });
    const added = JSON.stringify(answer.input?.find(({ id }) => id === 'dx-E88.810'));
    expect(added).toContain('DocumentReference/letter');
    const unread = answer.input?.filter(({ type }) => type.coding?.[0]?.code === 'unread-document');
    expect(unread?.map(({ valueReference }) => valueReference?.display)).toEqual(['picture']);
  });

  test('given a visit without coverage, then the codes are suggested all the same, and it says that there is no claim', async () => {
    const answer = await review(bundle(without('Coverage')));
    expect(answer.description).toContain('No claim would be drawn up: no-coverage.');
    expect(answer.basedOn).toBeUndefined();
    expect(answer.input?.length).toBeGreaterThan(0);
  });

  test('given a visit that goes on, then there is no review yet', async () => {
    const going = whole.map((one) =>
      one.resourceType === 'Encounter' ? { ...one, status: 'in-progress' as const } : one,
    );
    expect(await (await post(bundle(going))).json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information', diagnostics: expect.stringContaining('not-finished') }],
    });
  });

  test.each([
    ['no JSON', () => '<Bundle/>', 'not JSON'],
    ['no visit', () => bundle(without('Encounter')), 'no Encounter in the Bundle'],
    ['no patient', () => bundle(without('Patient')), 'lacks Patient/'],
    [
      'a visit without a start',
      () =>
        bundle(
          whole.map((one) => {
            if (one.resourceType !== 'Encounter') return one;
            const { period: _, ...rest } = one;
            return rest;
          }),
        ),
      'Encounter.period.start is missing',
    ],
  ])('given %s, then it is refused with what is missing', async (_what, body, words) => {
    const response = await post(body());
    expect(response.status).toBe(400);
    const answer: OperationOutcome = await response.json();
    expect(answer.issue[0]?.diagnostics).toContain(words);
  });
});
