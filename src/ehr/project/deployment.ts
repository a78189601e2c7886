import { allOk, badRequest } from '@medplum/core';
import type { Binary, Bot, OperationOutcome } from '@medplum/fhirtypes';
import * as z from 'zod';
import type { StrictRepository } from '../strict-repository.ts';
import type { EmbeddedProject } from './project.ts';

const deployment = z.object({ code: z.string().min(1), filename: z.string().default('index.js') });

const defaultLambdaSeconds = 10;

const warning = (text: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  // The status of the answer goes by this id.
  id: 'ok',
  issue: [...allOk.issue, { severity: 'warning', code: 'business-rule', details: { text } }],
});

/**
 * `Bot/:id/$deploy`: keeps the code unread; what is wrong with it shows at the first run. A lambda
 * gets its time limit here and nowhere else.
 */
export const deploy = async (
  project: EmbeddedProject,
  repository: StrictRepository,
  botId: string,
  body: unknown,
): Promise<OperationOutcome> => {
  const parsed = deployment.safeParse(body);
  if (!parsed.success) return badRequest('Bot missing executable code');
  const bot = await repository.readResource<Bot>('Bot', botId);
  if (!project.has('bots')) return badRequest('Bots not enabled');
  const { code, filename } = parsed.data;
  const contentType = 'text/javascript';
  const binary = await repository.createResource<Binary>({
    resourceType: 'Binary',
    contentType,
    data: Buffer.from(code, 'utf8').toString('base64'),
  });
  const url = `Binary/${binary.id}`;
  const updated = await repository.updateResource<Bot>({
    ...bot,
    executableCode: { contentType, url, title: filename },
  });
  if (updated.runtimeVersion === 'awslambda') {
    if (!project.hosting.hasLambda)
      return badRequest('Could not load credentials from any providers');
    const { timeout = defaultLambdaSeconds } = updated;
    if (updated.timeout === undefined)
      await repository.updateResource<Bot>({ ...updated, timeout });
    project.lambdas.set(botId, { code, timeout });
  }
  return project.membershipOf(`Bot/${botId}`)
    ? allOk
    : warning('Could not find ProjectMembership for Bot');
};
