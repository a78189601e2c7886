import {
  badRequest,
  contentTooLarge,
  getStatus,
  isCreated,
  normalizeOperationOutcome,
  unauthorized,
  validateResource,
} from '@medplum/core';
import { FhirRouter, type HttpMethod } from '@medplum/fhir-router';
import type { Binary, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { Hono } from 'hono';
import type { AttachmentUrls } from './attachment-urls.ts';
import { authorizationRoutes, smartConfiguration } from './authorization-routes.ts';
import type { BotOperations } from './bot-operations.ts';
import { capabilityStatement } from './capability-statement.ts';
import type { Ledger } from './ledger.ts';
import { adminRoutes } from './project/admin-routes.ts';
import { deploy } from './project/deployment.ts';
import { ProjectPeople } from './project/people.ts';
import type { EmbeddedProject } from './project/project.ts';
import { withoutEmpty, withoutExtendedMeta } from './stored-form.ts';
import type { StrictRepository } from './strict-repository.ts';
import type { TokenOffice } from './tokens.ts';

const maxBodyBytes = 1024 * 1024;
const maxBundleBytes = 50 * 1024 * 1024;
const prefix = '/fhir/R4';

/** What the HTTP face of the embedded EHR is made of. */
export interface FhirRoutesParts {
  ledger: Ledger;
  repository: StrictRepository;
  tokens: TokenOffice;
  bots: BotOperations;
  baseUrl: string;
  /** Asked at each request, because a project's feature may be switched. */
  transactions: () => boolean;
  /** The project of the strictest setting, with its members and their policies. */
  project?: EmbeddedProject | undefined;
  /** How attachments are shown; left out: as they are stored. */
  attachments?: AttachmentUrls | undefined;
}

/**
 * The EHR over HTTP, answering as a Medplum server does. Not embedded: `Claim/$export`, AuditEvents
 * for REST reads and writes, `_filter`, terminology operations; hidden fields of access policies.
 */
export function fhirRoutes(parts: FhirRoutesParts): Hono {
  const { ledger, repository, tokens, bots, baseUrl, project, attachments } = parts;
  const router = new FhirRouter();
  router.add('POST', ':resourceType/$validate', async (request) => {
    validateResource(withoutEmpty(request.body));
    return [
      {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'information', code: 'informational', details: { text: 'All OK' } }],
      },
    ];
  });

  const app = new Hono();
  const people = project && new ProjectPeople(project, repository);
  app.route(
    '/',
    authorizationRoutes(ledger, tokens, baseUrl, project?.id ?? 'embedded', (code, verifier) =>
      people?.redeem(code, verifier),
    ),
  );
  if (project && people) app.route('/', adminRoutes(project, repository, tokens, people));
  if (attachments) app.route('/', attachments.routes());
  app.get(`${prefix}/metadata`, (context) =>
    context.json(capabilityStatement(baseUrl, ledger.now().toISOString())),
  );
  app.get(`${prefix}/.well-known/smart-configuration`, (context) =>
    context.json(smartConfiguration(baseUrl)),
  );

  app.all(`${prefix}/*`, async (context) => {
    const request = context.req.raw;
    const caller = tokens.profileOf(request.headers.get('authorization') ?? undefined);
    if (!caller) return answer(request, unauthorized);

    const { pathname, search } = new URL(request.url);
    const path = pathname.slice(prefix.length);
    const limit = path.replace('/', '') === '' ? maxBundleBytes : maxBodyBytes;
    const text = await request.text();
    if (Buffer.byteLength(text) > limit)
      return answer(request, contentTooLarge('Request too large'));
    const body = parseBody(request, text);
    if (!body) return answer(request, badRequest('Content could not be parsed'));

    const own = repository.as(caller, project?.accessOf(caller));
    const deployed = path.match(/^\/Bot\/([^/]+)\/\$deploy$/)?.[1];
    if (project && deployed) {
      const outcome = await deploy(project, own, deployed, body.value).catch(
        normalizeOperationOutcome,
      );
      return answer(request, outcome);
    }

    const botAnswer = await bots.execute(request, path, body.value, caller);
    if (botAnswer) return botAnswer;

    const method = httpMethod(request.method);
    if (!path.includes('$') && !hasUsableBody(method, body.value)) {
      return answer(request, badRequest('The body must be a JSON object or a JSON Patch array'));
    }

    const [outcome, resource] = await router.handleRequest(
      {
        method,
        url: `${path}${search}`,
        pathname: '',
        params: {},
        query: {},
        body: body.value,
        headers: Object.fromEntries(request.headers),
        config: { transactions: parts.transactions() },
      },
      own,
    );
    if (resource?.resourceType === 'Binary' && !acceptsJson(request)) return content(resource);
    const isShown =
      attachments && resource && (project?.accessOf(caller).supports('read', 'Binary') ?? true);
    const shown = isShown ? attachments.presigned(resource) : resource;
    return answer(request, outcome, shown, ledger.fhirUrl);
  });
  return app;
}

function acceptsJson(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('json');
}

/** A Binary as what it holds, to a caller that does not ask for FHIR. */
function content({ contentType, data }: Binary): Response {
  return new Response(Buffer.from(data ?? '', 'base64'), {
    headers: { 'content-type': contentType },
  });
}

function httpMethod(method: string): HttpMethod {
  switch (method) {
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return method;
    default:
      return 'GET';
  }
}

function hasUsableBody(method: HttpMethod, value: unknown): boolean {
  return method === 'GET' || method === 'DELETE' || (typeof value === 'object' && value !== null);
}

function parseBody(request: Request, text: string): { value: unknown } | undefined {
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(text);
    return { value: Object.fromEntries([...form.keys()].map((key) => [key, form.getAll(key)])) };
  }
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The HTTP answer to an interaction: status by outcome, version headers, body. */
function answer(
  request: Request,
  outcome: OperationOutcome,
  resource?: Resource,
  fhirUrl?: string,
): Response {
  const headers = new Headers({ 'content-type': 'application/fhir+json; charset=utf-8' });
  const { versionId, lastUpdated } = resource?.meta ?? {};
  if (versionId) headers.set('etag', `W/"${versionId}"`);
  if (lastUpdated) headers.set('last-modified', new Date(lastUpdated).toUTCString());
  if (resource && isCreated(outcome)) {
    const { resourceType, id } = resource;
    headers.set('location', `${fhirUrl}${resourceType}/${id}/_history/${versionId}`);
  }
  const isExtended = request.headers.get('x-medplum') === 'extended';
  const body = isExtended ? (resource ?? outcome) : withoutExtendedMeta(resource ?? outcome);
  return new Response(JSON.stringify(body), { status: getStatus(outcome), headers });
}
