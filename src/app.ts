import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Practice } from './chart.ts';
import { outcome } from './fhir/outcomes.ts';
import type { Callers, Desk, Notice, Ports } from './ports.ts';
import { audit } from './routes/audit.ts';
import { desk } from './routes/desk.ts';
import { health } from './routes/health.ts';
import { jwks } from './routes/jwks.ts';
import { log, nameOf } from './routes/log.ts';
import { operations } from './routes/operations.ts';
import { requestIdOf, requestIds } from './routes/request-id.ts';
import { securityHeaders } from './routes/security-headers.ts';
import { subscriptions } from './routes/subscriptions.ts';
import { claimEditsPages } from './workbench/claim-edits.ts';

/** What the edge service is composed of: ports of each tenant, and the queue behind the hooks. */
export interface Service {
  /** The ids of the clinics served. */
  tenants(): readonly string[];
  tenant(id: string): TenantService | undefined;
  /** Keeps the notices until they are worked; once it resolves, nothing is lost. */
  enqueue(tenant: string, notices: readonly Notice[]): Promise<void>;
  /** Looks soon for whatever changed. */
  sweepSoon(tenant: string, requestId: string): Promise<void>;
  desk(tenant: string): Desk;
  now(): string;
}

/** One clinic as the service sees it. */
export interface TenantService {
  practice: Practice;
  ports: Ports;
  /** Secret under which the EHR signs its notifications. */
  subscriptionSecret: string;
  /** Key that the EHR presents to call operations. */
  operationKey: string;
  /** What held before, accepted while a secret is being changed on both sides. */
  formerSecrets?: { subscription?: string | undefined; operation?: string | undefined };
  /** Who else may call, by tokens of the EHR. */
  callers?: Callers;
  /** Keys by which the EHR checks our assertions, where it asks for signed ones. */
  publicKeys?: { keys: readonly object[] };
  /** The EHR cannot sign its notifications: it presents the secret as its bearer token. */
  presentsSecret?: boolean;
}

/** The edge service: hooks in, operations, health. Every error becomes an OperationOutcome. */
export const createApp = (service: Service): Hono => {
  const app = new Hono();
  app.use(requestIds(), securityHeaders());
  app.route('/', health(service));
  app.route('/claim-edits', claimEditsPages());
  app.route('/subscriptions', subscriptions(service));
  app.route('/r4', desk(service));
  app.route('/r4', audit(service));
  app.route('/r4', operations(service));
  app.route('/', jwks(service));
  app.notFound((context) =>
    context.json(outcome('error', 'not-found', 'There is nothing at this address.'), 404),
  );
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // The name of the error only: messages of the outside may quote a resource.
    log('error', { deed: 'answer', request: requestIdOf(context), error: nameOf(error) });
    return context.json(
      outcome(
        'error',
        'exception',
        'The request could not be completed; nothing was lost. Try again, then look at the service log.',
      ),
      500,
    );
  });
  return app;
};
