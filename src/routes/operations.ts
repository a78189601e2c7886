import { type Context, Hono } from 'hono';
import type { Practice } from '../chart.ts';
import { outcome } from '../fhir/outcomes.ts';
import type { Ports } from '../ports.ts';
import { advanceClaim } from '../workflows/advance.ts';
import { encounterFinished } from '../workflows/encounter.ts';
import { codeSystems } from './code-systems.ts';
import { isSameSecret } from './signature.ts';

/** What the operations need of the service. */
interface Tenants {
  tenant(id: string): { practice: Practice; ports: Ports; operationKey: string } | undefined;
}

const fhir = (context: Context, body: object): Response =>
  context.body(JSON.stringify(body), 200, { 'content-type': 'application/fhir+json' });

const fhirId = /^[A-Za-z0-9.-]{1,64}$/;

/** The FHIR operations of a tenant, called by its EHR with the tenant's key as bearer token. */
export const operations = (service: Tenants): Hono => {
  const app = new Hono();
  app.use('/:tenant/*', async (context, next) => {
    const tenant = service.tenant(context.req.param('tenant'));
    const key = context.req.header('authorization')?.replace(/^Bearer /i, '') ?? '';
    if (!tenant || !(await isSameSecret(key, tenant.operationKey))) {
      return context.json(
        outcome('error', 'login', 'Present the key of this tenant as a bearer token.'),
        401,
      );
    }
    return next();
  });
  app.post('/:tenant/Encounter/:id/$suggest-codes', async (context) => {
    const { tenant, id } = context.req.param();
    const found = service.tenant(tenant);
    if (!found || !fhirId.test(id))
      return context.json(outcome('error', 'not-found', 'There is no such Encounter.'), 404);
    const result = await encounterFinished(found.ports, found.practice, id);
    if (result.outcome === 'waiting') {
      return context.json(
        outcome('error', 'not-found', 'There is no such Encounter, or it is not finished.'),
        404,
      );
    }
    const [tasks = []] = await found.ports.ehr.search([
      `Task?encounter=Encounter/${id}&status=ready,in-progress,completed`,
    ]);
    const review = tasks.find(
      (task) =>
        task.resourceType === 'Task' &&
        task.code?.coding?.some(({ code }) => code === 'coding-review'),
    );
    const reason = result.outcome === 'no-claim' ? result.reason : 'none';
    return fhir(
      context,
      review ??
        outcome('information', 'informational', `No coding review for this visit: ${reason}.`),
    );
  });
  for (const operation of ['$scrub', '$submit']) {
    app.post(`/:tenant/Claim/:id/${operation}`, async (context) => {
      const { tenant, id } = context.req.param();
      const found = service.tenant(tenant);
      if (!found || !fhirId.test(id))
        return context.json(outcome('error', 'not-found', 'There is no such Claim.'), 404);
      const result = await advanceClaim(found.ports, found.practice, id);
      return fhir(
        context,
        result ??
          outcome(
            'information',
            'informational',
            'This claim is not to be scrubbed now: its review is open, or it is sent.',
          ),
      );
    });
  }
  app.route('/', codeSystems(service));
  return app;
};
