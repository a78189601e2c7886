import type { TenantService } from '../../src/app.ts';
import { createApp } from '../../src/app.ts';
import { demoPractice } from '../../src/demo/fixtures.ts';
import type { World } from '../../src/demo/world.ts';
import type { Callers } from '../../src/ports.ts';
import { signatureOf } from '../../src/routes/signature.ts';
import { aReceiver } from '../routes/a-service.ts';

/** The secrets of two clinics that one service serves. */
export const secretsOf = (clinic: string) => ({
  subscription: `the-subscription-secret-of-${clinic}`,
  operation: `the-operation-key-of-${clinic}`,
});

/** A service of two clinics, `cedar` and `birch`, and what it kept for each. */
export const twoClinics = (
  world: World,
  callers: Record<string, Callers> = {},
  formerSecrets: NonNullable<TenantService['formerSecrets']> = {},
) => {
  const asked: string[] = [];
  const ehr: World['ports']['ehr'] = {
    ...world.ports.ehr,
    read: (type, id) => {
      asked.push(`${type}/${id}`);
      return world.ports.ehr.read(type, id);
    },
    search: (queries) => {
      asked.push(...queries);
      return world.ports.ehr.search(queries);
    },
  };
  const tenant = (id: string): TenantService | undefined =>
    id === 'cedar' || id === 'birch'
      ? {
          practice: { ...demoPractice(), id },
          ports: { ...world.ports, ehr },
          subscriptionSecret: secretsOf(id).subscription,
          operationKey: secretsOf(id).operation,
          formerSecrets,
          ...(callers[id] ? { callers: callers[id] } : {}),
        }
      : undefined;
  const receiver = aReceiver({ tenant });
  const app = createApp(receiver.service);

  /** Posts a body to a clinic's hook, signed with a clinic's secret. */
  const notify = async (
    body: string | Uint8Array<ArrayBuffer>,
    { to = 'cedar', signedBy = 'cedar', headers = {} } = {},
  ): Promise<Response> => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const signature = await signatureOf(secretsOf(signedBy).subscription, bytes);
    return app.request(`/subscriptions/${to}`, {
      method: 'POST',
      body: bytes,
      headers: { 'x-signature': signature, ...headers },
    });
  };

  /** Calls an operation of a clinic with a bearer token. */
  const call = (path: string, bearer: string, init: RequestInit = {}): Promise<Response> =>
    Promise.resolve(
      app.request(`/r4/${path}`, {
        method: 'POST',
        ...init,
        headers: { authorization: `Bearer ${bearer}`, ...init.headers },
      }),
    );
  return { app, notify, call, asked, ...receiver };
};
