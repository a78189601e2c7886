import { createApp } from './app.ts';
import type { Notice } from './ports.ts';
import { log, nameOf } from './routes/log.ts';
import {
  type Batch,
  type Bindings,
  clinicOf,
  type Message,
  subjectOfClinic,
} from './worker/bindings.ts';
import { clinicsOf } from './worker/compose.ts';
import { isDeadQueue, takeDead } from './worker/dead-queue.ts';
import { forEachClinic } from './worker/each-clinic.ts';
import { sweepClinic } from './worker/sweep-clinic.ts';
import { sweepDue } from './worker/sweep-due.ts';
import { subjectOf } from './workflows/events.ts';

export { ClinicObject } from './worker/clinic.ts';
export { SubjectObject } from './worker/subject.ts';

/** The platform takes a hundred messages at a time. */
const mostMessages = 100;

const enqueue = async (
  { EVENTS }: Bindings,
  tenant: string,
  notices: readonly Notice[],
): Promise<void> => {
  for (let at = 0; at < notices.length; at += mostMessages)
    await EVENTS.sendBatch(
      notices
        .slice(at, at + mostMessages)
        .map((notice) => ({ body: { tenant, subject: subjectOf(notice.event), notice } })),
    );
};

/** A message is done when its subject has noted it, or the sweep it asks for has run. */
const takeMessage = async (
  bindings: Bindings,
  message: Message,
): Promise<boolean | { againInMs: number }> => {
  if ('sweep' in message) {
    const due = sweepDue(message.at, await clinicOf(bindings, message.tenant).cursor(), Date.now());
    if (due === 'swept') return false;
    if (due !== 'now') return due;
    await sweepClinic(bindings, message.tenant, new Date().toISOString(), (notices) =>
      enqueue(bindings, message.tenant, notices),
    );
    return false;
  }
  const { tenant, subject, notice } = message;
  return subjectOfClinic(bindings, tenant, subject).note(tenant, subject, notice);
};

const newApp = (bindings: Bindings) =>
  createApp({
    tenants: () => [...clinicsOf(bindings).keys()],
    tenant: (id) => clinicsOf(bindings).get(id)?.service,
    enqueue: (tenant, notices) => enqueue(bindings, tenant, notices),
    sweepSoon: (tenant, requestId) =>
      bindings.EVENTS.sendBatch([
        { body: { tenant, sweep: true, requestId, at: new Date().toISOString() } },
      ]),
    desk: (tenant) => {
      const clinic = clinicOf(bindings, tenant);
      return {
        deadLetters: () => clinic.deadLetters(),
        replay: (keys) => clinic.replay(tenant, keys),
        figures: () => clinic.figures(),
      };
    },
    now: () => new Date().toISOString(),
  });

const apps = new WeakMap<Bindings, ReturnType<typeof newApp>>();

/** The app is built once an isolate. */
const appOf = (bindings: Bindings): ReturnType<typeof newApp> => {
  const app = apps.get(bindings) ?? newApp(bindings);
  apps.set(bindings, app);
  return app;
};

const worker = {
  /** Hooks and operations. */
  fetch: async (request: Request, bindings: Bindings): Promise<Response> => {
    const started = Date.now();
    const response = await appOf(bindings).fetch(request);
    log('info', {
      deed: 'answer',
      request: response.headers.get('x-request-id') ?? undefined,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      durationMs: Date.now() - started,
    });
    return response;
  },

  /** The queue's consumer: hands each notice to its visit or claim, which keeps and works it. */
  queue: async (batch: Batch, bindings: Bindings): Promise<void> => {
    if (isDeadQueue(batch)) {
      await takeDead(
        batch,
        (tenant, letters) => clinicOf(bindings, tenant).bury(letters),
        ({ tenant }, error) =>
          log('error', { deed: 'bury', tenant, ...(error ? { error: nameOf(error) } : {}) }),
      );
      return;
    }
    const noted = new Map<string, { received: number; repeated: number }>();
    await Promise.all(
      batch.messages.map(async (message) => {
        try {
          const isNew = await takeMessage(bindings, message.body);
          if (typeof isNew === 'object') {
            message.retry({ delaySeconds: Math.ceil(isNew.againInMs / 1000) });
            return;
          }
          const counts = noted.get(message.body.tenant) ?? { received: 0, repeated: 0 };
          if ('notice' in message.body) counts[isNew ? 'received' : 'repeated'] += 1;
          noted.set(message.body.tenant, counts);
          message.ack();
        } catch (error) {
          log('error', { deed: 'take', tenant: message.body.tenant, error: nameOf(error) });
          message.retry({ delaySeconds: Math.min(3600, 2 ** message.attempts) });
        }
      }),
    );
    for (const [tenant, counts] of noted) await clinicOf(bindings, tenant).count({ ...counts });
  },

  /** The sweep: finds what no event delivered. */
  scheduled: async (event: { scheduledTime: number }, bindings: Bindings): Promise<void> => {
    const startedAt = new Date(event.scheduledTime).toISOString();
    await forEachClinic(
      clinicsOf(bindings).keys(),
      (tenant) =>
        sweepClinic(bindings, tenant, startedAt, (notices) => enqueue(bindings, tenant, notices)),
      (tenant, error) => log('error', { deed: 'sweep', tenant, error: nameOf(error) }),
    );
  },
};

export default worker;
