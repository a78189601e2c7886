import type { Claim, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { type Context, Hono } from 'hono';
import type { Practice } from '../chart.ts';
import { outcome } from '../fhir/outcomes.ts';
import { isFhirId } from '../fhir/references.ts';
import type { Callers, Ports } from '../ports.ts';
import { advanceClaim } from '../workflows/advance.ts';
import { encounterFinished } from '../workflows/encounter.ts';
import { latestAnswer, latestReview, noAnswerYet } from '../workflows/latest.ts';
import { UnreadableRecordError } from '../workflows/record.ts';
import { previewScrub, scrubClaim } from '../workflows/scrub.ts';
import { scrubRecord } from '../workflows/scrub-record.ts';
import { suggestRecord } from '../workflows/suggest-record.ts';
import { boundedBody } from './bounded-body.ts';
import { knownCaller, mayBeShown } from './caller.ts';
import { codeSystems } from './code-systems.ts';
import { plainJson } from './plain-json.ts';

/** One clinic, as an operation sees it. */
interface ClinicOfOperation {
  practice: Practice;
  ports: Ports;
  operationKey: string;
  callers?: Callers;
}

/** What the operations need of the service. */
interface Tenants {
  tenant(id: string): ClinicOfOperation | undefined;
}

const noReview = (reason: string): OperationOutcome =>
  outcome('information', 'informational', `No coding review for this visit: ${reason}.`);

const fhir = (context: Context, body: object): Response =>
  context.body(JSON.stringify(body), 200, { 'content-type': 'application/fhir+json' });

/** A record handed over whole: a visit with its notes. */
const mostBytes = 5 * 1024 * 1024;

const notAnswered = outcome('information', 'informational', noAnswerYet);

/** What the service read for the caller, if the caller may read it too. */
const shown = async (
  context: Context,
  found: ClinicOfOperation,
  resource: Resource,
): Promise<Response> =>
  (await mayBeShown(found, context.req.header('authorization'), resource))
    ? fhir(context, resource)
    : context.json(
        outcome(
          'error',
          'forbidden',
          `It was done; its ${resource.resourceType} is not for this caller to read.`,
        ),
        403,
      );

/** The FHIR operations of a tenant, called with the tenant's key or a token of its EHR. */
export const operations = (service: Tenants): Hono => {
  const app = new Hono();
  app.use('/:tenant/*', knownCaller(service));
  app.post('/:tenant/Encounter/:id/$suggest-codes', async (context) => {
    const { tenant, id } = context.req.param();
    const found = service.tenant(tenant);
    if (!found || !isFhirId(id))
      return context.json(outcome('error', 'not-found', 'There is no such Encounter.'), 404);
    const result = await encounterFinished(found.ports, found.practice, id);
    if (result.outcome === 'waiting') {
      return context.json(
        outcome('error', 'not-found', 'There is no such Encounter, or it is not finished.'),
        404,
      );
    }
    const review = await latestReview(found.ports, id);
    const reason = result.outcome === 'no-claim' ? result.reason : 'none';
    return review ? shown(context, found, review) : fhir(context, noReview(reason));
  });
  app.post('/:tenant/Claim/:id/$scrub', async (context) => {
    const { tenant, id } = context.req.param();
    const found = service.tenant(tenant);
    const result =
      found && isFhirId(id)
        ? ((await scrubClaim(found.ports, found.practice, id)) ??
          (await previewScrub(found.ports, found.practice, id)))
        : undefined;
    return result
      ? context.json(result)
      : context.json(outcome('error', 'not-found', 'There is no such Claim.'), 404);
  });
  /** An operation over a record that the body hands over; nothing is stored. */
  const overRecord =
    (answer: (context: Context, found: ClinicOfOperation, body: unknown) => Promise<Response>) =>
    async (context: Context<object, '/:tenant/*'>): Promise<Response> => {
      const found = service.tenant(context.req.param('tenant') ?? '');
      const body = plainJson(await boundedBody(context.req.raw, mostBytes));
      const refuse = (words: string, place?: string): Response =>
        context.json(outcome('error', 'invalid', words, place ? [place] : []), 400);
      if (!found || body === undefined)
        return refuse('The body is not JSON: send a Bundle, or Parameters with a Bundle.');
      try {
        return await answer(context, found, body);
      } catch (error) {
        if (error instanceof UnreadableRecordError) return refuse(error.message, error.place);
        throw error;
      }
    };
  app.post(
    '/:tenant/$scrub',
    overRecord(async (context, { ports, practice }, body) =>
      context.json(await scrubRecord(ports, practice, body)),
    ),
  );
  app.post(
    '/:tenant/$suggest-codes',
    overRecord(async (context, { ports, practice }, body) => {
      const review = await suggestRecord(ports, practice, body);
      return fhir(context, 'task' in review ? review.task : noReview(review.none));
    }),
  );
  app.post('/:tenant/Claim/:id/$submit', async (context) => {
    const { tenant, id } = context.req.param();
    const found = service.tenant(tenant);
    const claim =
      found && isFhirId(id) ? await found.ports.ehr.read<Claim>('Claim', id) : undefined;
    if (!found || !claim)
      return context.json(outcome('error', 'not-found', 'There is no such Claim.'), 404);
    const result = await advanceClaim(found.ports, found.practice, id);
    if (result && !result.ready) return context.json(result.outcome, 422);
    const answer = await latestAnswer(found.ports, id);
    return answer ? shown(context, found, answer) : fhir(context, notAnswered);
  });
  app.route('/', codeSystems(service));
  return app;
};
