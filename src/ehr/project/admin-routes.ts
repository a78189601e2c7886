import { randomBytes } from 'node:crypto';
import {
  allOk,
  forbidden,
  getStatus,
  notFound,
  OperationOutcomeError,
  unauthorized,
} from '@medplum/core';
import type {
  AccessPolicy,
  Binary,
  Bot,
  ClientApplication,
  OperationOutcome,
  ProjectMembership,
  ProjectSetting,
  Reference,
  User,
} from '@medplum/fhirtypes';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { StrictRepository } from '../strict-repository.ts';
import type { TokenOffice } from '../tokens.ts';
import type { ProjectPeople } from './people.ts';
import type { EmbeddedProject } from './project.ts';

const policyReference = z.custom<Reference<AccessPolicy>>(
  (value) =>
    z.looseObject({ reference: z.string().regex(/^AccessPolicy\//) }).safeParse(value).success,
);
const newBot = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  runtimeVersion: z.enum(['vmcontext', 'awslambda']).optional(),
  accessPolicy: policyReference.optional(),
});
const newClient = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  accessPolicy: policyReference.optional(),
});
const settings = z.array(
  z.custom<ProjectSetting>(
    (value) => z.looseObject({ name: z.string().min(1) }).safeParse(value).success,
  ),
);

const bad = (text: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', details: { text } }],
});

/**
 * `/admin/projects/:id…`: bots, clients and persons with their memberships, secrets, settings, for
 * administrators; `/auth/login` for the persons.
 */
export const adminRoutes = (
  project: EmbeddedProject,
  repository: StrictRepository,
  tokens: TokenOffice,
  people: ProjectPeople,
): Hono => {
  const routes = new Hono();

  routes.use('/admin/projects/:id/*', (context, next) => onlyAdministrators(context, next));
  routes.use('/admin/projects/:id', (context, next) => onlyAdministrators(context, next));

  const onlyAdministrators = async (context: Context, next: () => Promise<void>) => {
    const caller = tokens.profileOf(context.req.header('authorization'));
    if (!caller) return context.json(unauthorized, 401);
    if (!project.isAdministrator(caller) || context.req.param('id') !== project.id)
      return context.json(forbidden, 403);
    return next();
  };

  routes.get('/admin/projects/:id', (context) => {
    const { id, name, setting, secret, site } = project.resource;
    return context.json({ project: { id, name, setting, secret, site } });
  });

  routes.post('/admin/projects/:id/bot', async (context) => {
    const parsed = newBot.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) return context.json(bad('Bot name is required'), 400);
    const { accessPolicy, ...rest } = parsed.data;
    const source = await repository.createResource<Binary>({
      resourceType: 'Binary',
      contentType: 'text/typescript',
    });
    const { description, ...named } = rest;
    const bot = await repository.createResource<Bot>({
      resourceType: 'Bot',
      runtimeVersion: project.hosting.defaultRuntime,
      ...named,
      ...(description ? { description } : {}),
      sourceCode: { contentType: 'text/typescript', url: `Binary/${source.id}`, title: 'index.ts' },
    });
    await project.join(`Bot/${bot.id}`, accessPolicy ? { accessPolicy } : {});
    return context.json(bot, 201);
  });

  routes.post('/admin/projects/:id/client', async (context) => {
    const parsed = newClient.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) return context.json(bad('Client name is required'), 400);
    const { accessPolicy, name, description } = parsed.data;
    const client = await repository.createResource<ClientApplication>({
      resourceType: 'ClientApplication',
      name,
      secret: randomBytes(32).toString('hex'),
      ...(description ? { description } : {}),
    });
    await project.join(`ClientApplication/${client.id}`, accessPolicy ? { accessPolicy } : {});
    return context.json(client, 201);
  });

  routes.post('/admin/projects/:id/invite', async (context) =>
    context.json(await people.invite(await context.req.json().catch(() => undefined))),
  );
  routes.post('/auth/login', async (context) =>
    context.json(people.login(await context.req.json().catch(() => undefined))),
  );

  for (const [path, part] of [
    ['secrets', 'secret'],
    ['settings', 'setting'],
  ] as const) {
    routes.post(`/admin/projects/:id/${path}`, async (context) => {
      const parsed = settings.safeParse(await context.req.json().catch(() => undefined));
      if (!parsed.success) return context.json(bad('A list of settings is required'), 400);
      return context.json(await project.replace(part, parsed.data));
    });
  }

  routes.get('/admin/projects/:id/members/:member', async (context) =>
    context.json(
      await repository.readResource<ProjectMembership>(
        'ProjectMembership',
        context.req.param('member'),
      ),
    ),
  );
  routes.post('/admin/projects/:id/members/:member', async (context) => {
    const member = context.req.param('member');
    const membership = z
      .custom<ProjectMembership>(
        (value) =>
          z
            .looseObject({ resourceType: z.literal('ProjectMembership'), id: z.literal(member) })
            .safeParse(value).success,
      )
      .safeParse(await context.req.json().catch(() => undefined));
    if (!membership.success) return context.json(forbidden, 403);
    return context.json(await repository.updateResource(membership.data));
  });
  routes.delete('/admin/projects/:id/members/:member', async (context) => {
    const member = context.req.param('member');
    const membership = await repository.readResource<ProjectMembership>(
      'ProjectMembership',
      member,
    );
    // The server reads the user first: a membership outlives a bot that was deleted before it.
    const user = await repository.readReference<User>(membership.user as Reference<User>);
    await repository.deleteResource('ProjectMembership', member);
    if (user.resourceType === 'User' && user.project)
      await repository.deleteResource('User', user.id);
    return context.json(allOk);
  });
  routes.onError((error) => {
    const outcome = error instanceof OperationOutcomeError ? error.outcome : notFound;
    return new Response(JSON.stringify(outcome), {
      status: getStatus(outcome),
      headers: { 'content-type': 'application/fhir+json' },
    });
  });
  return routes;
};
