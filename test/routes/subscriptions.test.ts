import { describe, expect, test } from 'vitest';
import type { EhrEvent, Notice } from '../../src/ports.ts';
import { signatureOf } from '../../src/routes/signature.ts';
import { subscriptions } from '../../src/routes/subscriptions.ts';
import { aReceiver } from './a-service.ts';

const secret = 'a-secret-of-a-test';

/** What one notification comes to: the answer, the notices kept, and whether a sweep was asked for. */
const told = async (
  resource: unknown,
  { headers = {}, presentsSecret = false, method = 'POST', path = '/cedar-hollow' } = {},
) => {
  const { service, kept, swept } = aReceiver();
  const app = subscriptions({
    ...service,
    tenant: (id) =>
      id === 'cedar-hollow' ? { subscriptionSecret: secret, presentsSecret } : undefined,
  });
  const body = new TextEncoder().encode(
    typeof resource === 'string' ? resource : JSON.stringify(resource),
  );
  const response = await app.request(path, {
    method,
    headers: { 'x-signature': await signatureOf(secret, body), ...headers },
    body,
  });
  const notices: Notice[] = kept.map(({ notice }) => notice);
  return { response, notices, swept, events: notices.map(({ event }): EhrEvent => event) };
};

describe('given a note that names its visit', () => {
  test.each([
    ['relative', 'Encounter/visit-1'],
    ['with a version', 'Encounter/visit-1/_history/3'],
    ['absolute', 'https://ehr.example.org/fhir/R4/Encounter/visit-1'],
    ['absolute with a version', 'https://ehr.example.org/fhir/R4/Encounter/visit-1/_history/3'],
  ])('when the reference is %s, then the visit is worked', async (_kind, reference) => {
    const { response, events } = await told({
      resourceType: 'DocumentReference',
      id: 'note-1',
      context: { encounter: [{ reference }] },
    });
    expect(response.status).toBe(202);
    expect(events).toEqual([{ resourceType: 'DocumentReference', id: 'note-1', about: 'visit-1' }]);
  });

  test.each([
    'urn:uuid:1',
    'Encounter/..',
    'Patient/1',
    '#visit',
    'Encounter/../Patient/1',
    'Encounter?identifier=1',
    'https://ehr.example.org/Encounter/1?x=/Encounter/2',
    'Encounter/1 ',
  ])('when the reference is %s, then nothing is read under that name', async (reference) => {
    const { events } = await told({
      resourceType: 'DocumentReference',
      id: 'note-1',
      context: { encounter: [{ reference }] },
    });
    expect(events).toEqual([{ resourceType: 'DocumentReference', id: 'note-1' }]);
  });
});

describe('given a rest-hook of a visit', () => {
  const visit = (versionId: string) => ({
    resourceType: 'Encounter',
    id: 'v1',
    meta: { versionId },
  });

  test('when it is told again, then it has the same key; another version or Subscription has another', async () => {
    const keyOf = async (version: string, subscription: string): Promise<string | undefined> =>
      (await told(visit(version), { headers: { 'x-medplum-subscription': subscription } }))
        .notices[0]?.key;
    const first = await keyOf('1', 'sub-1');
    expect(await keyOf('1', 'sub-1')).toBe(first);
    expect(await keyOf('2', 'sub-1')).not.toBe(first);
    expect(await keyOf('1', 'sub-2')).not.toBe(first);
  });

  test('when the resource is one that no workflow listens to, then nothing is kept', async () => {
    for (const resourceType of ['Observation', 'constructor', 'toString', '__proto__']) {
      const { response, notices } = await told({ resourceType, id: '1' });
      expect(response.status).toBe(200);
      expect(notices).toEqual([]);
    }
  });

  test('when its body is empty, then the EHR is asked what changed', async () => {
    const { response, swept, notices } = await told('');
    expect(response.status).toBe(202);
    expect(swept).toEqual(['cedar-hollow']);
    expect(notices).toEqual([]);
  });

  test('when a server puts it at the address of the resource, then it is taken as well', async () => {
    const { response, events } = await told(visit('1'), {
      method: 'PUT',
      path: '/cedar-hollow/Encounter/v1',
    });
    expect(response.status).toBe(202);
    expect(events).toEqual([{ resourceType: 'Encounter', id: 'v1' }]);
  });

  test('when the visit was deleted, then it is read back under the name in the header', async () => {
    const { response, events } = await told(
      {},
      { headers: { 'x-medplum-deleted-resource': 'Encounter/v1' } },
    );
    expect(response.status).toBe(202);
    expect(events).toEqual([{ resourceType: 'Encounter', id: 'v1' }]);
  });
});

describe('given the signature of a deletion, which is the same for every one', () => {
  const replayed = async (headers: readonly Record<string, string>[]) => {
    const { service, kept } = aReceiver();
    const app = subscriptions({ ...service, tenant: () => ({ subscriptionSecret: secret }) });
    const body = new TextEncoder().encode('{}');
    const signature = await signatureOf(secret, body);
    const statuses: number[] = [];
    for (const more of headers) {
      const response = await app.request('/cedar-hollow', {
        method: 'POST',
        headers: { 'x-signature': signature, ...more },
        body,
      });
      statuses.push(response.status);
    }
    return { statuses, keys: kept.map(({ notice }) => notice.key) };
  };

  test('when it is sent again under other names of a Subscription, then it is the same notice', async () => {
    const { keys } = await replayed(
      ['a', 'b'].map((name) => ({
        'x-medplum-deleted-resource': 'Encounter/v1',
        'x-medplum-subscription': name,
      })),
    );
    expect(new Set(keys).size).toBe(1);
  });

  test('when something else than a visit is named, then nothing is read', async () => {
    const { statuses, keys } = await replayed([{ 'x-medplum-deleted-resource': 'Claim/c1' }]);
    expect([statuses, keys]).toEqual([[200], []]);
  });

  test('when made-up names are sent without end, then most are refused', async () => {
    const { statuses, keys } = await replayed(
      Array.from({ length: 80 }, (_, index) => ({
        'x-medplum-deleted-resource': `Encounter/made-up-${index}`,
      })),
    );
    expect(keys).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });
});

describe('given an EHR that cannot sign', () => {
  const visit = { resourceType: 'Encounter', id: 'v1' };

  test('when it presents the secret as its bearer token, then it is believed', async () => {
    const { response } = await told(visit, {
      presentsSecret: true,
      headers: { 'x-signature': '', authorization: `Bearer ${secret}` },
    });
    expect(response.status).toBe(202);
  });

  test('when an EHR that can sign presents it so, then it is refused', async () => {
    const { response, notices } = await told(visit, {
      headers: { 'x-signature': '', authorization: `Bearer ${secret}` },
    });
    expect(response.status).toBe(401);
    expect(notices).toEqual([]);
  });
});

/** A notification Bundle of the Subscriptions R5 Backport, its status as R4 writes it. */
const backport = (
  type: string,
  events: { number: string; focus?: string }[],
  resources: unknown[] = [],
) => ({
  resourceType: 'Bundle',
  type: 'history',
  entry: [
    {
      resource: {
        resourceType: 'Parameters',
        parameter: [
          {
            name: 'subscription',
            valueReference: { reference: 'https://ehr.test/Subscription/s1' },
          },
          { name: 'type', valueCode: type },
          { name: 'events-since-subscription-start', valueString: '7' },
          ...events.map(({ number, focus }) => ({
            name: 'notification-event',
            part: [
              { name: 'event-number', valueString: number },
              ...(focus ? [{ name: 'focus', valueReference: { reference: focus } }] : []),
            ],
          })),
        ],
      },
    },
    ...resources.map((resource) => ({ resource })),
  ],
});

describe('given a notification Bundle', () => {
  test.each(['handshake', 'heartbeat'])(
    'when it is a %s, then it is answered and starts nothing',
    async (type) => {
      const { response, notices, swept } = await told(backport(type, []));
      expect(response.status).toBe(200);
      expect([notices, swept]).toEqual([[], []]);
    },
  );

  test('when it brings the resource, then its version and visit are noted', async () => {
    const { notices } = await told(
      backport(
        'event-notification',
        [{ number: '7', focus: 'https://ehr.test/DocumentReference/n1' }],
        [
          {
            resourceType: 'DocumentReference',
            id: 'n1',
            meta: { versionId: '3' },
            context: { encounter: [{ reference: 'Encounter/v1' }] },
          },
        ],
      ),
    );
    expect(notices).toMatchObject([
      {
        key: 's1|DocumentReference/n1/3',
        version: '3',
        event: { resourceType: 'DocumentReference', id: 'n1', about: 'v1' },
      },
    ]);
  });

  test('when it only names the resource, then it is told apart by Subscription and event number', async () => {
    const { notices } = await told(
      backport('event-notification', [
        { number: '7', focus: 'Encounter/v1' },
        { number: '8', focus: 'Encounter/v1' },
      ]),
    );
    expect(notices.map(({ key }) => key)).toEqual(['s1#7|Encounter/v1', 's1#8|Encounter/v1']);
  });

  test('when it is a SubscriptionStatus as R4B and R5 write it, then it is read as well', async () => {
    const { notices } = await told({
      resourceType: 'Bundle',
      type: 'subscription-notification',
      entry: [
        {
          resource: {
            resourceType: 'SubscriptionStatus',
            type: 'event-notification',
            subscription: { reference: 'Subscription/s2' },
            notificationEvent: [{ eventNumber: 9, focus: { reference: 'Claim/c1' } }],
          },
        },
      ],
    });
    expect(notices).toMatchObject([
      { key: 's2#9|Claim/c1', event: { resourceType: 'Claim', id: 'c1' } },
    ]);
  });

  test.each([
    ['names nothing', [{ number: '7' }]],
    ['lists no event', []],
  ])('when its event %s, then the EHR is asked what changed', async (_, events) => {
    const { response, swept } = await told(backport('event-notification', events));
    expect(response.status).toBe(202);
    expect(swept).toEqual(['cedar-hollow']);
  });
});
